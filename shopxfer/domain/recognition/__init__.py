"""What personal data a text or a column holds, whatever its header says: by form, check and context.

What is recognised is a hint with a reason, never proof; what is not recognised may still be there.
"""
