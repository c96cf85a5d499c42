from tests.editions import small_edition

__all__ = ["small_edition"]
