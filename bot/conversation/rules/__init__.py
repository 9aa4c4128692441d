"""The rules of a turn, each a plain function over the draft. `bot.conversation.policy` puts them in order.

A rule looks at what was heard, writes into the draft what it makes of it, and returns true only when
nothing after it may read the same message.
"""
