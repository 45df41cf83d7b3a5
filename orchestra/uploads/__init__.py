"""Files that people upload: what they are, and where they are kept.

They are kept in the project's default storage: a folder, unless its settings
name another one.
"""
