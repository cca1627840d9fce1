import Findings

extension SecretRules {
    /// Other clouds and hosts.
    static let cloud: [SecretRule] = [
        .token(
            "alibaba-access-key-id",
            "Alibaba Cloud access key id",
            .high,
            ["ltai"],
            #"LTAI[A-Za-z0-9]{17,21}"#,
            entropy: 3
        ),
        .assigned(
            "alibaba-secret-key",
            "Alibaba Cloud access key secret",
            .critical,
            ["alibaba", "aliyun", "accesskeysecret", "access_key_secret"],
            #"[A-Za-z0-9]{30}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token(
            "digitalocean-pat",
            "DigitalOcean personal access token",
            .critical,
            ["dop_v1_"],
            #"dop_v1_[0-9a-f]{64}"#,
            entropy: 3
        ),
        .token(
            "digitalocean-oauth-token",
            "DigitalOcean OAuth token",
            .critical,
            ["doo_v1_"],
            #"doo_v1_[0-9a-f]{64}"#,
            entropy: 3
        ),
        .token(
            "digitalocean-refresh-token",
            "DigitalOcean OAuth refresh token",
            .high,
            ["dor_v1_"],
            #"dor_v1_[0-9a-f]{64}"#,
            entropy: 3
        ),
        .token(
            "cloudflare-origin-ca-key",
            "Cloudflare origin CA key",
            .high,
            ["v1.0-"],
            #"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}"#,
            entropy: 3
        ),
        .assigned(
            "cloudflare-api-token",
            "Cloudflare API token",
            .critical,
            ["cloudflare", "cf_api", "cf_token"],
            #"[A-Za-z0-9_\-]{40}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned(
            "cloudflare-global-key",
            "Cloudflare global API key",
            .critical,
            ["cloudflare", "cf_api", "cf_key"],
            #"[0-9a-f]{37}"#,
            entropy: 3
        ),
        .token("heroku-api-key", "Heroku API key", .high, ["hrku-aa"], #"HRKU-AA[A-Za-z0-9_\-]{58}"#, entropy: 3.5),
        .assigned(
            "heroku-api-key-legacy",
            "Heroku API key (legacy)",
            .high,
            ["heroku"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .token(
            "flyio-token",
            "Fly.io access token",
            .high,
            ["fo1_", "fm1a_", "fm1r_", "fm2_"],
            #"(?:fo1_[A-Za-z0-9_\-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,}={0,3}|fm2_[A-Za-z0-9+/]{100,}={0,3})"#,
            entropy: 3.5
        ),
        .assigned("linode-token", "Linode (Akamai) API token", .high, ["linode"], #"[0-9a-f]{64}"#, entropy: 3),
        .assigned("vultr-api-key", "Vultr API key", .high, ["vultr"], #"[A-Z0-9]{36}"#, entropy: 3.3, check: .hasDigit),
        .assigned(
            "hetzner-api-token",
            "Hetzner Cloud API token",
            .high,
            ["hcloud", "hetzner"],
            #"[A-Za-z0-9]{64}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .assigned(
            "scaleway-secret-key",
            "Scaleway secret key",
            .high,
            ["scw_secret", "scaleway"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "ibm-cloud-api-key",
            "IBM Cloud API key",
            .high,
            ["ibmcloud", "ibm_cloud", "ibm-cloud", "watsonx", "bluemix"],
            #"[A-Za-z0-9_\-]{44}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token(
            "tencent-secret-id",
            "Tencent Cloud secret id",
            .high,
            ["akid"],
            #"AKID[A-Za-z0-9]{32}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token(
            "yandex-iam-token",
            "Yandex Cloud IAM token",
            .high,
            ["t1."],
            #"t1\.[A-Z0-9a-z_\-]{60,}={0,2}\.[A-Z0-9a-z_\-]{86}={0,2}"#,
            entropy: 3.5
        ),
        .token("yandex-api-key", "Yandex Cloud API key", .high, ["aqvn"], #"AQVN[A-Za-z0-9_\-]{35,38}"#, entropy: 3.5),
        .token(
            "yandex-access-secret",
            "Yandex Cloud static access key",
            .high,
            ["yc"],
            #"YC[A-Za-z0-9_\-]{38}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .assigned(
            "netlify-token",
            "Netlify access token",
            .high,
            ["netlify"],
            #"(?:nfp_[A-Za-z0-9]{36}|[A-Za-z0-9_\-]{43,46})"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned(
            "vercel-token",
            "Vercel access token",
            .high,
            ["vercel"],
            #"[A-Za-z0-9]{24}"#,
            entropy: 3.3,
            check: .mixed
        ),
        .token("render-api-key", "Render API key", .high, ["rnd_"], #"rnd_[A-Za-z0-9]{28,40}"#, entropy: 3.3),
        .assigned(
            "railway-token",
            "Railway token",
            .high,
            ["railway"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .token(
            "ovh-consumer-key",
            "OVHcloud service account secret",
            .medium,
            ["eu.ovh_"],
            #"EU\.ovh_[A-Za-z0-9]{40,}"#,
            entropy: 3.3
        ),
    ]
}
