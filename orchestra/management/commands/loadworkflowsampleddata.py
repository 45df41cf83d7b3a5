"""Another spelling of loadworkflowsampledata."""

from orchestra.management.commands.loadworkflowsampledata import Command

__all__ = ['Command']
