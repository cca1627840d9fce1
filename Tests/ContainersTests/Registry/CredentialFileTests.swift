import Attestation
import Formats
import Testing

@testable import Containers

@Suite struct CredentialFiles {
    private func ways(_ json: String, _ reference: String) throws -> [CredentialFile.Way] {
        try CredentialFile(parsing: Array(json.utf8), name: "config.json").ways(to: ImageReference(reference))
    }

    private func auth(_ user: String, _ password: String) -> String {
        Base64.encode(Array("\(user):\(password)".utf8))
    }

    @Test(arguments: [
        ("registry.example", "registry.example/a/b"), ("https://registry.example", "registry.example/a"),
        ("https://registry.example/v2/", "registry.example/a"), ("registry.example:5000", "registry.example:5000/a"),
        ("https://index.docker.io/v1/", "alpine"), ("docker.io", "alpine"), ("index.docker.io", "grafana/grafana"),
        ("registry.example/a", "registry.example/a/b"), ("registry.example/a/b", "registry.example/a/b:tag"),
        ("Registry.Example", "registry.example/a"),
    ])
    func keysAreHostsAddressesOrPaths(_ key: String, _ reference: String) throws {
        let file = #"{"auths": {"\#(key)": {"auth": "\#(auth("user", "pass:word"))"}}}"#
        #expect(try ways(file, reference) == [.credential(.password(user: "user", password: "pass:word"))])
    }

    @Test(arguments: [
        ("registry.example", "registry.example:5000/a"), ("registry.example/ab", "registry.example/a"),
        ("registry.example/a/b", "registry.example/a"), ("https://index.docker.io/v1/", "registry.example/a"),
        ("evil.example", "registry.example/evil.example"),
    ])
    func othersDoNotFit(_ key: String, _ reference: String) throws {
        #expect(try ways(#"{"auths": {"\#(key)": {"auth": "\#(auth("u", "p"))"}}}"#, reference).isEmpty)
    }

    @Test func theLongestPathComesFirst() throws {
        let file = """
            {"auths": {"r.example": {"auth": "\(auth("all", "1"))"}, "r.example/a/b": {"auth": "\(auth("ab", "2"))"},
              "r.example/a": {"auth": "\(auth("a", "3"))"}}}
            """
        #expect(try ways(file, "r.example/a/b/c") == [.credential(.password(user: "ab", password: "2"))])
        #expect(try ways(file, "r.example/a/x") == [.credential(.password(user: "a", password: "3"))])
        #expect(try ways(file, "r.example/x") == [.credential(.password(user: "all", password: "1"))])
    }

    @Test func helpersComeBeforeTheStoreAndTheStoreBeforeEntries() throws {
        let file = """
            {"credHelpers": {"r.example": "ecr-login"}, "credsStore": "secretservice",
              "auths": {"r.example": {"username": "u", "password": "p"}, "https://index.docker.io/v1/": {}}}
            """
        #expect(
            try ways(file, "r.example/a") == [
                .helper(name: "ecr-login", server: "r.example"), .helper(name: "secretservice", server: "r.example"),
                .credential(.password(user: "u", password: "p")),
            ]
        )
        #expect(
            try ways(file, "alpine") == [.helper(name: "secretservice", server: "https://index.docker.io/v1/")]
        )
    }

    @Test func tokensAreTold() throws {
        #expect(
            try ways(#"{"auths": {"r.example": {"identitytoken": "t", "auth": "eDp5"}}}"#, "r.example/a") == [
                .credential(.identityToken("t"))
            ]
        )
        #expect(
            try ways(#"{"auths": {"r.example": {"registrytoken": "t"}}}"#, "r.example/a") == [
                .credential(.registryToken("t"))
            ]
        )
    }

    @Test(arguments: [
        "", "[]", "{", #"{"auths": {"r.example": {"auth": "!!"}}}"#,
        #"{"auths": {"r.example": {"auth": "bm9jb2xvbg=="}}}"#,
        #"{"credsStore": "../../bin/sh"}"#, #"{"credHelpers": {"r.example": "a b"}}"#, #"{"credsStore": "-x"}"#,
    ])
    func whatHasAnotherFormIsAnError(_ text: String) {
        #expect {
            _ = try CredentialFile(parsing: Array(text.utf8), name: "config.json")
        } throws: {
            ($0 as? ContainerError)?.code == .corrupt && "\($0)".contains("config.json") && !"\($0)".contains("bm9jb2")
        }
    }

    @Test(arguments: [
        (#"{"ServerURL": "s", "Username": "u", "Secret": "p"}"#, RegistryCredential.password(user: "u", password: "p")),
        (#"{"Username": "<token>", "Secret": "t"}"#, .identityToken("t")), (#"{"Username": "u", "Secret": ""}"#, nil),
        ("credentials not found in native keychain", nil), ("", nil),
    ])
    func helpersPrintCredentials(_ output: String, _ credential: RegistryCredential?) {
        #expect(CredentialFile.credential(fromHelper: Array(output.utf8)) == credential)
    }

    @Test(arguments: [
        RegistryCredential.password(user: "u", password: "hunter2"), .identityToken("hunter2"),
        .registryToken("hunter2"),
    ])
    func noDescriptionTellsACredential(_ credential: RegistryCredential) {
        var dumped = ""
        dump(credential, to: &dumped)
        dump(CredentialFile.Way.credential(credential), to: &dumped)
        for text in [
            "\(credential)", "\(CredentialFile.Way.credential(credential))", String(reflecting: credential), dumped,
        ] {
            #expect(!text.contains("hunter2"), "\(text)")
        }
    }
}
