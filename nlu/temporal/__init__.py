"""How `nlu.moments` reads times: words to tokens, tokens to days and clock times, those to windows.

    lexer      text -> Token            vocabulary  the word lists, typos included
    days       tokens -> Day            times       tokens -> Time        places  tokens -> zone
    grammar    tokens -> items          windows     items -> windows      picks   "the second" -> selection

Whatever cannot be read with certainty is raised as `unclear.Unclear` and becomes a question.
"""
