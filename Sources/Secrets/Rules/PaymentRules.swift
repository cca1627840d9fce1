import Findings

extension SecretRules {
    /// Payment and money.
    static let payments: [SecretRule] = [
        .token(
            "paystack-secret-key",
            "Paystack secret key",
            .critical,
            ["sk_live_"],
            #"sk_live_[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token(
            "stripe-live-key",
            "Stripe secret key",
            .critical,
            ["sk_live_", "rk_live_"],
            #"[sr]k_live_[A-Za-z0-9]{24,247}"#,
            entropy: 3
        ),
        .token(
            "stripe-test-key",
            "Stripe test key",
            .low,
            ["sk_test_", "rk_test_"],
            #"[sr]k_test_[A-Za-z0-9]{24,247}"#,
            entropy: 3
        ),
        .token(
            "stripe-webhook-secret",
            "Stripe webhook signing secret",
            .high,
            ["whsec_"],
            #"whsec_[A-Za-z0-9+/]{32,64}={0,2}"#,
            entropy: 3
        ),
        .token(
            "square-access-token",
            "Square access token",
            .critical,
            ["eaaa"],
            #"EAAA[A-Za-z0-9_\-]{60}"#,
            entropy: 3.5
        ),
        .token(
            "square-oauth-secret",
            "Square OAuth secret",
            .critical,
            ["sq0csp-", "sq0atp-"],
            #"sq0(?:csp-[A-Za-z0-9_\-]{43}|atp-[A-Za-z0-9_\-]{22})"#,
            entropy: 3
        ),
        .token(
            "braintree-token",
            "PayPal Braintree access token",
            .critical,
            ["access_token$production$"],
            #"access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned(
            "paypal-client-secret",
            "PayPal client secret",
            .critical,
            ["paypal"],
            #"E[A-Za-z0-9_\-]{79}"#,
            entropy: 3.7
        ),
        .assigned("adyen-api-key", "Adyen API key", .critical, ["adyen"], #"AQ[A-Za-z0-9+/=\-]{60,250}"#, entropy: 3.5),
        .token(
            "razorpay-key-id",
            "Razorpay live key id",
            .medium,
            ["rzp_live_"],
            #"rzp_live_[A-Za-z0-9]{14}"#,
            entropy: 3
        ),
        .token(
            "gocardless-token",
            "GoCardless live access token",
            .critical,
            ["live_"],
            #"live_[A-Za-z0-9_\-]{40}"#,
            entropy: 3.7,
            check: .mixed
        ),
        .assigned("plaid-secret", "Plaid secret", .critical, ["plaid"], #"[0-9a-f]{30}"#, entropy: 3),
        .token(
            "flutterwave-secret-key",
            "Flutterwave secret key",
            .critical,
            ["flwseck"],
            #"FLWSECK(?:_TEST)?-[0-9a-h]{32}-X"#,
            entropy: 2.8
        ),
        .token(
            "mollie-api-key",
            "Mollie live API key",
            .critical,
            ["live_"],
            #"live_[A-Za-z0-9]{30}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token(
            "checkout-secret-key",
            "Checkout.com secret key",
            .critical,
            ["sk_"],
            #"sk_(?:sbox_)?[a-z2-7]{26}[a-z*#$=]"#,
            entropy: 3.3,
            check: .hasDigit
        ),
        .token("easypost-api-key", "EasyPost production key", .high, ["ezak"], #"EZAK[A-Za-z0-9]{54}"#, entropy: 3.5),
        .token(
            "shippo-token",
            "Shippo API token",
            .high,
            ["shippo_live_", "shippo_test_"],
            #"shippo_(?:live|test)_[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token(
            "duffel-token",
            "Duffel API token",
            .high,
            ["duffel_live_", "duffel_test_"],
            #"duffel_(?:live|test)_[A-Za-z0-9_\-=]{43}"#,
            entropy: 3
        ),
        .token(
            "coinbase-key",
            "Coinbase CDP key name with its secret",
            .high,
            ["organizations/"],
            #"organizations/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/apiKeys/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
        .token(
            "shopify-token",
            "Shopify access token",
            .critical,
            ["shpat_", "shpca_", "shppa_", "shpss_"],
            #"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"#,
            entropy: 3
        ),
    ]
}
