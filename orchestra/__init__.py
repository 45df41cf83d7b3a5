"""Orchestra: teams of experts and machines complete projects together."""

__version__ = '1.0.0.dev0'
