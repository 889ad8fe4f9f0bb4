"""The money: wallets, categories, transactions and the roll-up that pages read."""
