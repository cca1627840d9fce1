import Findings

extension SecretRules {
    /// Data platforms and search.
    static let data: [SecretRule] = [
        .token("databricks-token", "Databricks token", .critical, ["dapi"], #"dapi[0-9a-f]{32}(?:-\d)?"#, entropy: 3),
        .token(
            "databricks-oauth-secret",
            "Databricks OAuth secret",
            .critical,
            ["dose"],
            #"dose[0-9a-f]{32}"#,
            entropy: 3
        ),
        .token(
            "planetscale-token",
            "PlanetScale service token",
            .critical,
            ["pscale_tkn_"],
            #"pscale_tkn_[A-Za-z0-9_.\-]{32,64}"#,
            entropy: 3
        ),
        .token(
            "planetscale-password",
            "PlanetScale password",
            .critical,
            ["pscale_pw_"],
            #"pscale_pw_[A-Za-z0-9_.\-]{32,64}"#,
            entropy: 3
        ),
        .token(
            "planetscale-oauth",
            "PlanetScale OAuth token",
            .high,
            ["pscale_oauth_"],
            #"pscale_oauth_[A-Za-z0-9_.\-]{32,64}"#,
            entropy: 3
        ),
        .token("neon-key", "Neon API key", .high, ["napi_"], #"napi_[a-z0-9]{60,70}"#, entropy: 3.3),
        .assigned("algolia-key", "Algolia admin key", .high, ["algolia"], #"[0-9a-f]{32}"#, entropy: 3),
        .assigned(
            "elastic-api-key",
            "Elasticsearch API key",
            .high,
            ["elastic"],
            #"[A-Za-z0-9+/_\-]{56,62}={0,2}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .token(
            "elastic-cloud-key",
            "Elastic Cloud API key",
            .high,
            ["essu_"],
            #"essu_[A-Za-z0-9+/=]{60,200}"#,
            entropy: 3.5
        ),
        .token("aiven-token", "Aiven token", .high, ["aivenv1"], #"aivenv1[A-Za-z0-9+/=]{200,400}"#, entropy: 3.5),
        .assigned(
            "confluent-secret",
            "Confluent API secret",
            .high,
            ["confluent", "kafka_api_secret"],
            #"(?:cflt)?[A-Za-z0-9+/]{60,64}"#,
            entropy: 4,
            check: .mixed
        ),
        .assigned(
            "mongodb-atlas-key",
            "MongoDB Atlas private key",
            .critical,
            ["atlas_private", "mongodb_atlas", "atlas_api"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "snowflake-password",
            "Snowflake password",
            .critical,
            ["snowflake_password", "snowsql_pwd"],
            #"[^\s'\"<>{}$]{8,128}"#,
            entropy: 3,
            check: .mixed
        ),
        .assigned("influxdb-token", "InfluxDB token", .high, ["influx"], #"[A-Za-z0-9_\-]{86}=="#, entropy: 4),
        .token("prefect-key", "Prefect API key", .high, ["pnu_", "pnb_"], #"pn[ub]_[A-Za-z0-9]{36}"#, entropy: 3),
        .token(
            "dbt-token",
            "dbt Cloud service token",
            .high,
            ["dbtc_", "dbtu_"],
            #"dbt[cu]_[A-Za-z0-9_\-]{40,52}"#,
            entropy: 3.3
        ),
        .assigned(
            "mapbox-secret",
            "Mapbox secret token",
            .medium,
            ["mapbox"],
            #"sk\.eyJ[A-Za-z0-9_\-]{20,200}\.[A-Za-z0-9_\-]{22}"#,
            entropy: 3
        ),
    ]
}
