"""Names for documents in Google Drive that workflows of earlier releases use.

They work with every document store. What they return has the keys of
versions 2 and 3 of Google's interface.
"""
