def suggest(statement, latex, scope, seed):
    return []
