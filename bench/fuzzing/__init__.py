"""Inputs nobody would make, put to every door of the program: each is taken or refused in one sentence.

``targets`` names the doors, ``mutate`` spoils what goes through them, ``run`` does it by the ten thousand.
"""
