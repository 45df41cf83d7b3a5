"""What all of Orchestra's endpoints share.

Reading and checking bodies, the one table that turns errors into answers,
and the decorators that put both around a view.
"""
