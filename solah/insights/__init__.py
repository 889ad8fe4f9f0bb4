"""What the numbers say: categories by themselves, and how well each model is measured to do."""
