import Testing

@testable import Vulnerabilities

@Suite("Gems")
struct RubyTests {
    private let lock = """
        GIT
          remote: https://example.org/forked.git
          revision: 0123456789
          specs:
            forked (1.0.0)
              rack

        PATH
          remote: .
          specs:
            own (0.1.0)
              mini_portile2 (~> 2.8)

        GEM
          remote: https://rubygems.org/
          specs:
            mini_portile2 (2.8.1)
            nokogiri (1.13.10)
              mini_portile2 (~> 2.8.0)
              racc (~> 1.4)
            nokogiri (1.13.10-x86_64-linux)
              racc (~> 1.4)
            racc (1.6.2)
            rack (3.0.0.rc1)

        PLATFORMS
          ruby
          x86_64-linux

        DEPENDENCIES
          forked!
          nokogiri (~> 1.13)
          own!

        CHECKSUMS
          rack (3.0.0.rc1) sha256=00

        BUNDLED WITH
           2.4.6
        """

    @Test("Sources, platforms, what the project and its own gems ask for")
    func reading() throws {
        let expected = [
            "forked@1.0.0 D 5 > rack@3.0.0.rc1", "own@0.1.0 W 11 > mini_portile2@2.8.1", "mini_portile2@2.8.1 D 17",
            "nokogiri@1.13.10 D 18 > mini_portile2@2.8.1,racc@1.6.2", "racc@1.6.2 I 23", "rack@3.0.0.rc1 I 24",
        ]
        #expect(try packages(GemfileLockReader(), "Gemfile.lock", lock).map(shown) == expected)
        let windows = lock.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(try packages(GemfileLockReader(), "Gemfile.lock", windows).map(shown) == expected)
    }

    @Test("A project that needs nothing has a lock without gems; other texts are none")
    func empty() throws {
        #expect(try packages(GemfileLockReader(), "Gemfile.lock", "GEM\n  specs:\n\nDEPENDENCIES\n").isEmpty)
        #expect(throws: InventoryError.self) { try packages(GemfileLockReader(), "Gemfile.lock", "source 'x'\n") }
    }

    @Test(
        "Specifications",
        arguments: [
            (
                """
                # -*- encoding: utf-8 -*-
                # stub: rack 3.0.8 ruby lib

                Gem::Specification.new do |s|
                  s.name = "rack".freeze
                  s.version = "3.0.8"
                  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze)
                  s.licenses = ["MIT".freeze, 'BSD-2-Clause'.freeze]
                end
                """, "rack 3.0.8 MIT,BSD-2-Clause"
            ),
            (
                "spec.name = 'a'\nspec.version = Gem::Version.new('1.0')\nspec.license = \"GPL-3.0\"\n",
                "a 1.0 GPL-3.0"
            ),
            ("# stub: a-b 2.1 x86_64-linux lib\nGem::Specification.new { |s| s.version = A::VERSION }\n", "a-b 2.1 "),
            ("  gem.version = A::VERSION\n  # stub: c 1 ruby lib\n", "c 1 "), ("s.name = \"a\"\n", nil),
            ("s.name = \"\ns.version = \"", nil), ("# stub: ", nil), ("", nil), ("= = =\n.=\n", nil),
        ]
    )
    func specifications(text: String, expected: String?) {
        let found = try? packages(GemspecReader(), "specifications/x.gemspec", text)
        #expect(
            found?.map { "\($0.name) \($0.version) \($0.licenses.joined(separator: ","))" } == expected.map { [$0] }
        )
    }

    @Test("Only specifications of installed gems are read")
    func paths() {
        let reader = GemspecReader()
        #expect(reader.wants("usr/lib/ruby/gems/3.1.0/specifications/rack-3.0.8.gemspec"))
        #expect(reader.wants("usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.gemspec"))
        #expect(!reader.wants("usr/lib/ruby/gems/3.1.0/gems/rack-3.0.8/rack.gemspec"))
        #expect(GemfileLockReader().wants("a/gems.locked") && !GemfileLockReader().wants("aGemfile.lock"))
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? packages(GemfileLockReader(), "Gemfile.lock", text))?.isEmpty ?? true)
        #expect((try? packages(GemspecReader(), "specifications/a.gemspec", text))?.isEmpty ?? true)
        #expect((try? packages(GemfileLockReader(), "Gemfile.lock", "GEM\n    a (" + text))?.isEmpty ?? true)
    }
}
