"""What a bank's narration says: "UPI/DR/4329/ZOMATO/YESB/zomato@ybl" is a UPI payment to Zomato."""

from intake.narrations.channels import Channel
from intake.narrations.likeness import Likeness, Says, compare
from intake.narrations.reading import LONGEST, Narration, name_of, read

__all__ = ["LONGEST", "Channel", "Likeness", "Narration", "Says", "compare", "name_of", "read"]
