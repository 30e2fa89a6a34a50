"""The parts every page is made of. Each looks right by itself, has a name for screen readers, and says with
a signal what happened; none knows a case, a use case or another page.
"""
