"""What is worked out of many things group by group, and brought up by what came and went: only the groups that are touched are worked out again.

Nothing here changes what was made before: who still holds an earlier state sees it as it was, and both share all that is the same in them.
"""

from metrics.growing.groups import Groups
from metrics.growing.layers import InOrder, Layers
from metrics.growing.lines import Change, Chosen, Lines, change, chosen, lines, spliced
from metrics.growing.ranked import Ranked

__all__ = ["Change", "Chosen", "Groups", "InOrder", "Layers", "Lines", "Ranked", "change", "chosen", "lines", "spliced"]
