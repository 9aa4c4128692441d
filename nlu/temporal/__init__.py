"""How `nlu.moments` reads times: words to tokens, tokens to days and clock times, those to windows.

    lexer, neighbours    text -> Token            vocabulary, kinds     the word lists, typos included
    courtesies, reasons  manners and reasons out  relevance, matters    what is about meeting at all
    decided, days_off    thoughts before a wish   questions             "is it at 11?" wishes for none
    errands, own_days    the writer's own day     beside, outside       whose hours are held against the wish
    days, dates, weeks   tokens -> Day            times, clocks         tokens -> Time
    grammar              tokens -> items          places, zones         tokens -> zone
    polarity, groups     which day, which hour    windows, exclusions   items -> windows
    choosing, picks      "the second" -> choice   shifts, moves         "an hour later"
    accounting           every word beside a time known to change nothing there, or asked about

Whatever cannot be read with certainty is raised as `unclear.Unclear` and becomes a question.
"""
