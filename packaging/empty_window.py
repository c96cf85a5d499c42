"""The smallest window of Qt Widgets: what empty-window.spec delivers."""

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication([])
window = QMainWindow()
window.show()
application.exec()
