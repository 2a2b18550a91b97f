"""The rundown: what is planned, scheduled, waiting and out, by hour and section, with its gaps.

Everybody sees in it what ``workflow.visible_to`` opens to them; the gaps of the paper are told only
of what somebody sees whole.
"""

from articles.rundown.boards import DayBoard, WeekBoard, day_board, week_board
from articles.rundown.entries import Entry, Standing
from articles.rundown.planning import plan

__all__ = ["DayBoard", "Entry", "Standing", "WeekBoard", "day_board", "plan", "week_board"]
