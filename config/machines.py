"""How the libraries of the machines' door are set: nothing here differs from place to place."""

from datetime import timedelta

TOKENS = {
    "ALGORITHM": "HS256",
    "ISSUER": "solah",
    "AUDIENCE": "solah-api",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    # As long as a browser may rest. The row behind it says whether it still counts.
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "UPDATE_LAST_LOGIN": True,
}
DOOR = {
    "EXCEPTION_HANDLER": "solah.api.answers.problem",
    "DEFAULT_SCHEMA_CLASS": "solah.api.schema.Schema",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "COMPACT_JSON": True,
}
SCHEMA = {
    "DESCRIPTION": "Everything that the pages can do, for machines. How to begin: the guide beside this.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["solah.api.schema.without_browsers"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "TransactionKind": "solah.ledger.kinds.Kind",
        "WalletKind": "solah.ledger.models.wallet.WalletKind",
        "BillStanding": "solah.insights.models.recurring.Standing",
        "ArrivalStanding": "solah.capture.models.arrival.Standing",
    },
    "OAS_VERSION": "3.1.1",
    "SORT_OPERATIONS": False,
    # A link within each operation's button cannot be told from it by ear, and is too small to hit.
    "SWAGGER_UI_SETTINGS": {"deepLinking": False, "defaultModelsExpandDepth": -1},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
