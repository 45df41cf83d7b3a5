"""The APIs described for machines: OpenAPI documents made from the code.

Each endpoint carries its own description (`operations`): the form it checks
requests with, and the type of its answer. `document` puts those together with
the routes; `views` serves the result, and `reference` shows it to people.
"""
