import Formats

@testable import Assertions

/// Statements, dialects, and what statements may touch.
enum SQLTable {
    static let rows: [AssertionRow] = statements + dialects + authorities + contained

    private static func good(_ statement: String, _ dialect: String? = nil) -> AssertionRow {
        .init("is-sql", dialect.map { ["databaseType": .string($0)] }, .string(statement), .pass)
    }
    private static func bad(_ statement: String, _ dialect: String? = nil) -> AssertionRow {
        .init("is-sql", dialect.map { ["databaseType": .string($0)] }, .string(statement), .fail)
    }

    static let statements: [AssertionRow] = [
        good("SELECT 1"), good("select * from birds;"),
        good("SELECT b.name, COUNT(*) AS n FROM birds b GROUP BY b.name HAVING COUNT(*) > 2 ORDER BY n DESC LIMIT 5"),
        good(
            "SELECT a.x FROM a LEFT JOIN b ON a.id = b.id INNER JOIN c USING (id) WHERE a.x IS NOT NULL AND b.y BETWEEN 1 AND 5"
        ),
        good("WITH w AS (SELECT id FROM birds) SELECT * FROM w WHERE id IN (SELECT id FROM nests)"),
        good("SELECT name, RANK() OVER (PARTITION BY kind ORDER BY size DESC) AS r FROM birds"),
        good("SELECT SUM(x) OVER (ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t"),
        good("(SELECT 1) UNION ALL (SELECT 2) ORDER BY 1"), good("SELECT CASE WHEN x > 1 THEN 'a' ELSE 'b' END FROM t"),
        good("SELECT x FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)"),
        good("SELECT * FROM (SELECT a FROM t) AS d"),
        good("SELECT CAST(x AS DECIMAL(10, 2)), CONVERT(y USING utf8mb4), TRIM(BOTH ' ' FROM z) FROM t"),
        good("SELECT DATE_ADD(NOW(), INTERVAL 1 DAY), IF(a, b, c), LEFT(n, 3) FROM t"),
        good("SELECT `order`, `größe` FROM `vögel`"),
        good("INSERT INTO birds (name, size) VALUES ('owl', 3), ('wren', 1)"), good("INSERT INTO a SELECT * FROM b"),
        good("INSERT INTO a (x) VALUES (1) ON DUPLICATE KEY UPDATE x = VALUES(x)"), good("REPLACE INTO a VALUES (1)"),
        good("UPDATE birds SET size = size + 1, name = 'x' WHERE id = 5 LIMIT 1"),
        good("UPDATE a JOIN b ON a.id = b.id SET a.x = b.y"),
        good("DELETE FROM birds WHERE id = 1"), good("DELETE a FROM a JOIN b ON a.id = b.id"),
        good(
            "CREATE TABLE birds (id INT NOT NULL AUTO_INCREMENT, name VARCHAR(40) DEFAULT 'x', PRIMARY KEY (id), KEY n (name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
        ),
        good("CREATE VIEW v AS SELECT 1"), good("CREATE UNIQUE INDEX i ON birds (name)"),
        good("ALTER TABLE birds ADD COLUMN age INT, DROP COLUMN size"),
        good("DROP TABLE IF EXISTS birds, nests"), good("TRUNCATE TABLE birds"), good("SHOW TABLES"),
        good("SET @a = 1"), good("EXPLAIN SELECT 1"),
        good("SELECT 1; SELECT 2;"), good("SELECT 'it''s' -- done\n"), good("SELECT /* why */ 1 # end"),
        good("SELECT COUNT(DISTINCT x) FROM t"),
        bad(""), bad("   "), bad(";"), bad("Here is the query"), bad("Show me the list of birds"), bad("Use the wren"),
        bad("SELECT"), bad("SELECT FROM t"),
        bad("SELECT * FROM"), bad("SELECT * FROM select"), bad("SELECT * FROM t WHERE"),
        bad("SELECT * FROM t ORDERY BY x"), bad("SELECT a b FROM t"),
        bad("SELECT DISTINCT a b FROM t"), bad("SELECT a b c FROM t"), bad("SELECT (1"), bad("SELECT 'x"),
        bad("SELECT * FROM `t"), bad("DELETE t WHERE id = 1"),
        bad("UPDATE t WHERE id = 1"), bad("INSERT INTO t"), bad("CREATE TABLE t"), bad("SELECT 1 UNION"),
        bad("SELECT a, FROM t"), bad("SELECT x FROM a JOIN"),
        bad("SELECT * FROM t WHERE a BETWEEN 1"), bad("SELECT CASE x END FROM t"), bad("```sql\nSELECT 1\n```"),
        bad("SELECT 1 SELECT 2"),
        .init(
            "is-sql",
            nil,
            "no",
            .fail,
            reason: "SQL statement does not conform to the provided MySQL database syntax."
        ),
        .init("is-sql", "MySQL", "SELECT 1", .error), .init("is-sql", ["databaseType": "Excel"], "SELECT 1", .error),
        .init("is-sql", ["allowedTables": "t"], "SELECT 1", .error),
        .init("is-sql", ["allowedColumns": ["("]], "SELECT 1", .error),
    ]
    static let dialects: [AssertionRow] = [
        good("SELECT x FROM t WHERE n ILIKE 'a%'", "PostgreSQL"), bad("SELECT x FROM t WHERE n ILIKE 'a%'", "MySQL"),
        bad("SELECT generate_series(1, 5)"),
        good("SELECT generate_series(1, 5)", "PostgreSQL"), bad("SELECT * FROM t LOCK IN SHARE MODE", "PostgreSQL"),
        good("SELECT * FROM t LOCK IN SHARE MODE"),
        good("SELECT \"display name\", x::int, a->>'b' FROM \"T\" LIMIT 5 OFFSET 2", "PostgreSQL"),
        bad("SELECT `x` FROM t", "PostgreSQL"), bad("SELECT x::int FROM t"),
        good("INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = EXCLUDED.a RETURNING id", "PostgreSQL"),
        bad("INSERT INTO t (a) VALUES (1) RETURNING id"),
        good("SELECT $$select a b from t$$", "PostgreSQL"),
        good("SELECT DISTINCT ON (a) a, b FROM t ORDER BY a FETCH FIRST 3 ROWS ONLY", "PostgreSQL"),
        good(
            "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r",
            "PostgreSQL"
        ),
        good("SELECT a FROM t, LATERAL (SELECT 1) AS l FOR UPDATE SKIP LOCKED", "postgres"),
        good("SELECT ARRAY[1,2], x[1] FROM t", "PostgreSQL"),
        good("SELECT TOP 5 [name] FROM [dbo].[birds] WITH (NOLOCK)", "TransactSQL"),
        bad("SELECT name FROM birds LIMIT 5", "TransactSQL"), bad("SELECT TOP 5 name FROM birds"),
        good("DELETE birds WHERE id = 1", "TransactSQL"),
        good("SELECT a FROM t CROSS APPLY f(t.x) AS y", "transactsql"),
        good(
            "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN UPDATE SET a.x = b.x WHEN NOT MATCHED THEN INSERT (x) VALUES (b.x);",
            "TransactSQL"
        ),
        good("INSERT OR REPLACE INTO t VALUES (1)", "SQLite"), bad("INSERT OR REPLACE INTO t VALUES (1)"),
        good("PRAGMA table_info(t)", "SQLite"),
        good("SELECT * EXCEPT (a) FROM `p.d.t`, UNNEST(x) AS y WHERE z IN UNNEST([1, 2])", "BigQuery"),
        good("SELECT 1 QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1", "BigQuery"),
        good("SELECT SAFE_CAST(x AS INT64) FROM t", "BigQuery"),
        good("SELECT a FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) = 1", "Snowflake"),
    ]
    private static func allowing(
        _ tables: [String]?,
        _ columns: [String]?,
        _ statement: String,
        _ verdict: AssertionRow.Verdict
    ) -> AssertionRow {
        var value: JSONObject = [:]
        if let tables { value["allowedTables"] = JSONValue(tables) }
        if let columns { value["allowedColumns"] = JSONValue(columns) }
        return .init("is-sql", .object(value), .string(statement), verdict)
    }
    static let authorities: [AssertionRow] = [
        allowing(["select::null::birds"], nil, "SELECT * FROM birds", .pass),
        allowing(["select::null::birds"], nil, "SELECT * FROM nests", .fail),
        allowing(["select::null::bird"], nil, "SELECT * FROM birds", .fail),
        allowing(["SELECT::null::BIRDS"], nil, "SELECT * FROM birds", .pass),
        allowing(["(select|update)::null::birds"], nil, "UPDATE birds SET a = 1", .pass),
        allowing(["select::null::birds"], nil, "DELETE FROM birds", .fail),
        allowing(["select::zoo::birds"], nil, "SELECT * FROM zoo.birds", .pass),
        allowing(["select::null::birds"], nil, "SELECT * FROM zoo.birds", .fail),
        allowing(["select::null::birds"], nil, "SELECT b.a FROM birds b, nests n", .fail),
        allowing(["select::null::birds"], nil, "SELECT a FROM birds WHERE x IN (SELECT y FROM secrets)", .fail),
        allowing(["select::null::birds"], nil, "WITH w AS (SELECT a FROM birds) SELECT a FROM w", .pass),
        allowing(["select::null::w"], nil, "WITH w AS (SELECT a FROM birds) SELECT a FROM w", .fail),
        allowing(["select::null::birds"], nil, "SELECT a FROM birds UNION SELECT b FROM secrets", .fail),
        allowing(["select::null::birds"], nil, "SELECT 1; DROP TABLE birds", .fail),
        allowing(["(.*)::null::birds"], nil, "INSERT INTO birds VALUES (1)", .pass),
        allowing([], nil, "SELECT 1", .pass), allowing([], nil, "SELECT a FROM t", .fail),
        allowing(nil, ["select::null::name"], "SELECT name FROM t", .pass),
        allowing(nil, ["select::null::name"], "SELECT id FROM t", .fail),
        allowing(nil, ["select::birds::name"], "SELECT b.name FROM birds AS b", .pass),
        allowing(nil, ["select::birds::name"], "SELECT n.name FROM nests AS n", .fail),
        allowing(nil, ["select::birds::name"], "SELECT name FROM birds", .pass),
        allowing(nil, ["select::null::name"], "SELECT * FROM birds", .fail),
        allowing(nil, ["select::null::(.*)"], "SELECT * FROM birds", .pass),
        allowing(nil, ["select::null::name"], "SELECT name FROM t WHERE secret = 1", .fail),
        allowing(nil, ["select::null::name"], "SELECT name AS n FROM t ORDER BY n", .pass),
        allowing(nil, ["update::a::id"], "UPDATE a SET id = 1", .pass),
        allowing(nil, ["update::a::x", "select::a::id"], "UPDATE a SET x = 1 WHERE id = 2", .pass),
        allowing(nil, ["update::a::x"], "UPDATE a SET x = 1, y = 2", .fail),
        allowing(nil, ["insert::d::a", "insert::d::b"], "INSERT INTO d (a, b) VALUES (1, 2)", .pass),
        allowing(nil, ["insert::d::a"], "INSERT INTO d (a, b) VALUES (1, 2)", .fail),
        .init(
            "is-sql",
            ["allowedTables": ["select::null::birds"]],
            "SELECT * FROM nests",
            .fail,
            reason:
                "SQL references unauthorized table(s). Found: [select::null::nests]. Allowed: [select::null::birds]."
        ),
    ]
    static let contained: [AssertionRow] = [
        .init("contains-sql", nil, "Here:\n```sql\nSELECT 1\n```\nDone.", .pass),
        .init("contains-sql", nil, "```\nSELECT a FROM t\n```", .pass),
        .init("contains-sql", nil, "SELECT 1", .pass), .init("contains-sql", nil, "Run SELECT 1", .fail),
        .init("contains-sql", nil, "", .fail),
        .init("contains-sql", nil, "```sql\nSELECT FROM\n```", .fail),
        .init("contains-sql", nil, "```python\nx = 1\n```\n```sql\nSELECT 1\n```", .pass),
        .init("contains-sql", nil, "```sql SELECT 1```", .pass),
        .init("contains-sql", nil, "```sql\nSELECT `a` FROM t\n```", .pass),
        .init("contains-sql", ["databaseType": "PostgreSQL"], "```sql\nSELECT a::int FROM \"vögel\"\n```", .pass),
        .init("contains-sql", ["allowedTables": ["select::null::a"]], "```sql\nSELECT x FROM b\n```", .fail),
        .init("contains-sql", "MySQL", "SELECT 1", .error),
        .init("contains-sql", ["databaseType": "x"], "SELECT 1", .error), .init("contains-sql", nil, ["a": 1], .fail),
    ]
}
