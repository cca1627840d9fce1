import Testing

@testable import Vulnerabilities

private func system(_ files: [String: String], today: String = "2026-11-21") -> OperatingSystem? {
    OperatingSystemReader.read({ files[$0].map { Array($0.utf8) } }, today: today)
}

@Suite("Operating systems")
struct OperatingSystemTests {
    /// Files, and the family with the version.
    static let cases: [(files: [String: String], expected: String)] = [
        (["etc/os-release": "ID=debian\nVERSION_ID=12\n", "etc/debian_version": "12.5\n"], "debian 12.5"),
        (["etc/os-release": "ID=debian\n", "etc/debian_version": "trixie/sid\n"], "debian trixie/sid"),
        (["etc/debian_version": "7.11\n"], "debian 7.11"),
        (["etc/os-release": "ID=debian\nVERSION_ID=13"], "debian 13"),
        (["etc/os-release": "ID=ubuntu \r\nVERSION_ID='22.04'\r\n", "etc/debian_version": "x"], "ubuntu 22.04"),
        (
            ["etc/lsb-release": "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=12.04\n", "etc/debian_version": "wheezy/sid\n"],
            "ubuntu 12.04"
        ),
        (
            [
                "etc/os-release": "ID=debian\nVERSION_ID=8",
                "etc/lsb-release": "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=16.04",
            ],
            "ubuntu 16.04"
        ),
        (["etc/os-release": "ID=alpine\nVERSION_ID=3.19\n", "etc/alpine-release": "3.19.1\n"], "alpine 3.19.1"),
        (["etc/alpine-release": "3.2.0\n"], "alpine 3.2.0"),
        (["etc/os-release": "ID=\"rhel\"\nVERSION_ID=\"9.3\"\n"], "redhat 9.3"),
        (
            [
                "etc/os-release": "ID=rhel\nVERSION_ID=7.9",
                "etc/redhat-release": "Red Hat Enterprise Linux release 7.9",
                "etc/oracle-release": "Oracle Linux Server release 7.9\n",
            ], "oracle 7.9"
        ),
        (["etc/os-release": "ID=centos\nNAME=\"CentOS Stream\"\nVERSION_ID=9\n"], "centos-stream 9"),
        (["etc/centos-release": "CentOS release 6.10 (Final)\n"], "centos 6.10"),
        (["etc/centos-release": "CentOS Stream release 8\n"], "centos-stream 8"),
        (["etc/redhat-release": "Rocky Linux release 9.3 (Blue Onyx)\n"], "rocky 9.3"),
        (["etc/redhat-release": "Red Hat Enterprise Linux Server release 6.10 (Santiago)\n"], "redhat 6.10"),
        (["etc/fedora-release": "Fedora release 35 (Thirty Five)\n"], "fedora 35"),
        (["etc/os-release": "ID=rocky\nVERSION_ID=9.3"], "rocky 9.3"),
        (["etc/os-release": "ID=almalinux\nVERSION_ID=9.3"], "alma 9.3"),
        (["etc/os-release": "ID=ol\nVERSION_ID=9.3"], "oracle 9.3"),
        (
            ["etc/os-release": "ID=amzn\nVERSION_ID=2", "etc/system-release": "Amazon Linux release 2 (Karoo)\n"],
            "amazon 2 (Karoo)"
        ),
        (["etc/system-release": "Amazon Linux AMI release 2018.03\n"], "amazon AMI release 2018.03"),
        (
            ["usr/lib/system-release": "Amazon Linux release 2023.3.20240219 (Amazon Linux)\n"],
            "amazon 2023.3.20240219 (Amazon Linux)"
        ),
        (["etc/os-release": "ID=opensuse-leap\nVERSION_ID=15.5"], "opensuse-leap 15.5"),
        (["etc/os-release": "ID=opensuse\nVERSION_ID=42.3"], "opensuse-leap 42.3"),
        (["etc/os-release": "ID=opensuse-tumbleweed\nVERSION_ID=20240101"], "opensuse-tumbleweed 20240101"),
        (["etc/os-release": "ID=sles\nVERSION_ID=15.5"], "sles 15.5"),
        (["etc/os-release": "ID=sle-micro-rancher\nVERSION_ID=5.4"], "slem 5.4"),
        (["etc/os-release": "ID=photon\nVERSION_ID=4.0"], "photon 4.0"),
        (["etc/os-release": "ID=mariner\nVERSION_ID=2.0"], "cbl-mariner 2.0"),
        (["etc/os-release": "ID=azurelinux\nVERSION_ID=3.0"], "azurelinux 3.0"),
        (["etc/os-release": "ID=wolfi\nVERSION_ID=20230201"], "wolfi 20230201"),
        (["etc/os-release": "ID=chainguard\nVERSION_ID=20230214"], "chainguard 20230214"),
        (
            ["x86_64-bottlerocket-linux-gnu/sys-root/usr/lib/os-release": "ID=bottlerocket\nVERSION_ID=1.34.0"],
            "bottlerocket 1.34.0"
        ),
        (["usr/lib/os-release": "# c\nID=\"a\\\"b\\$c\\x\"\nVERSION_ID= '1' "], "a\"b$c\\x 1"),
        (["etc/os-release": "=\n==\n#\nID\n\u{0}=\u{0}\n"], ""), (["etc/os-release": "ID=fedora\n"], ""),
        (["etc/redhat-release": " release 9\n"], ""), (["etc/system-release": "Amazon Linux\n"], ""), ([:], ""),
    ]

    @Test("Families and versions", arguments: cases.indices)
    func families(number: Int) {
        let (files, expected) = Self.cases[number]
        #expect((system(files).map { "\($0.family) \($0.version)" } ?? "") == expected)
    }

    @Test(
        "Releases that advisories and the end of support go by",
        arguments: [
            (OperatingSystem(family: "debian", version: "11.9"), "11", true),
            (OperatingSystem(family: "debian", version: "12.5"), "12", false),
            (OperatingSystem(family: "ubuntu", version: "16.04"), "16.04", true),
            (OperatingSystem(family: "ubuntu", version: "18.04"), "18.04", true),
            (OperatingSystem(family: "ubuntu", version: "18.04", isExtended: true), "18.04", false),
            (OperatingSystem(family: "ubuntu", version: "24.04", isExtended: true), "24.04", false),
            (OperatingSystem(family: "alpine", version: "3.20.3"), "3.20", true),
            (OperatingSystem(family: "alpine", version: "3.22_alpha20250108"), "edge", false),
            (OperatingSystem(family: "centos", version: "7.9.2009"), "7", true),
            (OperatingSystem(family: "redhat", version: "9.3"), "9", nil),
            (OperatingSystem(family: "amazon", version: "AMI release 2018.03"), "1", true),
            (OperatingSystem(family: "amazon", version: "2 (Karoo)"), "2", true),
            (OperatingSystem(family: "amazon", version: "2023.3.20240219 (Amazon Linux)"), "2023", false),
            (OperatingSystem(family: "opensuse-leap", version: "15.6"), "15.6", true),
            (OperatingSystem(family: "sles", version: "15.7"), "15.7", false),
            (OperatingSystem(family: "wolfi", version: "20230201"), "20230201", nil),
        ]
    )
    func releases(system: OperatingSystem, release: String, isOver: Bool?) {
        #expect(system.releaseKey == release)
        #expect(EndOfLife.isOver(system, today: "2026-11-21") == isOver)
    }

    @Test("The last day itself is still supported")
    func lastDay() {
        let debian = OperatingSystem(family: "debian", version: "12")
        #expect(EndOfLife.isOver(debian, today: "2028-06-10") == false)
        #expect(EndOfLife.isOver(debian, today: "2028-06-11") == true)
    }

    @Test(
        "Alpine's advisories are those of its repositories",
        arguments: [
            ("https://dl-cdn.alpinelinux.org/alpine/v3.18/main\n", "3.18"),
            ("#/alpine/v3.9/main\n/x/alpine/v3.18/main\n http://m/alpine/v3.20/community", "3.20"),
            ("https://x/alpine/v3.20/main\nhttps://x/alpine/edge/testing\n", "edge"),
            ("https://x/alpine/\n/alpine", "3.19"),
            ("", "3.19"),
        ]
    )
    func alpineRepositories(text: String, expected: String) {
        let found = system(["etc/alpine-release": "3.19.1", "etc/apk/repositories": text])
        #expect(found?.advisoryRelease == expected)
        #expect(found?.version == "3.19.1")
    }

    @Test("Ubuntu's extended maintenance")
    func extended() {
        let status = #"{"services": [{"name": "esm-apps", "status": "enabled"}, {"name": "esm-infra", "status": "X"}]}"#
        let on = status.split(separator: "X").joined(separator: "enabled")
        for (text, expected) in [(status, false), (on, true), ("[", false)] {
            let files = ["etc/os-release": "ID=ubuntu\nVERSION_ID=18.04", "var/lib/ubuntu-advantage/status.json": text]
            #expect(system(files)?.isExtended == expected)
            #expect(system(files)?.isEndOfLife == !expected)
        }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        for path in OperatingSystemReader.paths { _ = system([path: hostileTexts[number]]) }
    }
}
