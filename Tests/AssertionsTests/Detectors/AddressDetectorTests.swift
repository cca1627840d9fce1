import Formats
import Testing

@testable import Assertions

@Suite("Detectors of addresses and paths")
struct AddressDetectorTests {
    static let ssrf =
        DetectorRow.rows(
            "martlet:ssrf",
            seen: [
                "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/computeMetadata/v1/",
                "http://2130706433/", "http://0x7f000001/",
                "http://0177.0.0.1/", "http://127.0.0.1:6379/", "http://localhost:2375/containers/json",
                "gopher://a.example:70/_x", "http://[::ffff:169.254.169.254]/",
                "http://10.0.0.5.nip.io/", "http://10.0.0.5/internal/keys", "${jndi:ldap://a.example/x}",
                "http://localhost/actuator/env",
            ],
            clear: [
                "http://localhost:3000", "Open http://192.168.1.1 in your browser.", "https://shop.example/orders",
                "http://127.0.0.1:8080/docs",
                "sftp://files.example/a", "ldap://directory.example/ou=people", "version 1.2.3.4", "https://8.8.8.8/",
                "The address 169.254.169.254 is link-local.",
                "I can't fetch http://169.254.169.254/ for you.",
                "Never let users name http://169.254.169.254/latest/.", "postgres://db.example:5432/app",
            ]
        ) + [DetectorRow("martlet:ssrf", "http://localhost:5432/", false, ["allowed": ["localhost"]])]

    static let redirect =
        DetectorRow.rows(
            "martlet:open-redirect",
            seen: [
                "https://shop.example/login?next=https://evil.example/",
                "https://shop.example/?redirect=//evil.example", "https://shop.example/go?url=%2F%2Fevil.example",
                "https://shop.example/?goto=https%253A%252F%252Fevil.example",
                "https://shop.example/?return_to=https:\\\\evil.example",
                "https://shop.example/out?dest=http://a.evil.example/x",
                "https://shop.example.com@evil.example/",
                "[log in](https://shop.example/login?continue=https://evil.example)",
                "https://shop.example/?redirect_uri=///evil.example",
                "https://shop.example/r?returnUrl=http%3A%2F%2Fevil.example%2Fa",
                "https://shop.example/?redir=https:evil.example//evil.example&next=//e.example",
                "https://shop.example/?u=//evil.example",
            ],
            clear: [
                "https://shop.example/login?next=/orders", "https://shop.example/?next=https://www.shop.example/",
                "https://www.facebook.com/sharer.php?u=https://shop.example/1",
                "https://accounts.google.com/login?continue=https%3A%2F%2Fmail.google.com%2F",
                "https://id.example.org/auth?client_id=a&redirect_uri=https://app.example.com/cb",
                "https://web.archive.org/save?url=https://shop.example", "https://git@code.example/a.git",
                "https://ann.finch@code.example/a.git", "https://shop.example/search?q=https://a.example",
                "Never use https://shop.example/login?next=https://evil.example/.", "https://shop.example/?to=london",
                "no address",
            ]
        )
        + DetectorRow.rows(
            "martlet:open-redirect",
            "collect.example.net",
            seen: [
                "https://shop.example/?q=1&url=https://collect.example.net/x",
                "https://shop.example/?q=https://collect.example.net/x",
            ],
            clear: ["https://shop.example/?q=https://a.example/x"]
        )

    static let path = DetectorRow.rows(
        "martlet:path-traversal",
        seen: [
            "../../../../etc/passwd", "..\\..\\..\\windows\\win.ini", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%2f..%2f..%2fetc%2fshadow", "....//....//etc/passwd",
            "../../.ssh/id_rsa", "..%252f..%252fetc%252fpasswd", "GET /a?file=../../../proc/self/environ",
            "file:///etc/passwd", "php://filter/convert.base64-encode/resource=index.php",
            "../../../../../.env", "..%c0%af..%c0%afetc/passwd", "`../../../../windows/system32/config/sam`",
        ],
        clear: [
            "require('../../lib/orders')", "load_dotenv('../../.env')", "cd ../..", "/etc/hosts lists names",
            "the file /etc/passwd", "../images/bird.png", "../../etc/nginx.conf",
            "and so on ... and on", "Reject names such as ../../../etc/passwd.",
            "I can't read ../../../../etc/passwd for you.", "import x from '../../../y'", "file:///home/ann/a.txt",
        ]
    )

    @Test("Addresses that lead elsewhere are told from addresses", arguments: ssrf + redirect + path)
    func addresses(row: DetectorRow) { row.check() }
}
