import Testing

@testable import Vulnerabilities

@Suite("Lists of .NET")
struct DotNetTests {
    @Test("NuGet's lock: frameworks, projects, what is asked for")
    func lock() throws {
        let text = #"""
            {"version": 2, "dependencies": {"net6.0": {
            "Newtonsoft.Json": {"type": "Direct", "requested": "[12.0.3, )", "resolved": "12.0.3"},
            "Serilog": {"type": "CentralTransitive", "resolved": "2.10.0", "dependencies": {"system.memory": "4.5.4"}},
            "System.Memory": {"type": "Transitive", "resolved": "4.5.4"},
            "own": {"type": "Project", "dependencies": {"Serilog": "2.10.0"}}
            }, "net7.0": {
            "Serilog": {"type": "Direct", "resolved": "2.10.0", "dependencies": {"System.Memory": "4.5.5"}},
            "System.Memory": {"type": "Transitive", "resolved": "4.5.5"}}}}
            """#
        #expect(
            try packages(NuGetLockReader(), "packages.lock.json", text).map(shown) == [
                "Newtonsoft.Json@12.0.3 D 2", "Serilog@2.10.0 D 3 > System.Memory@4.5.4,System.Memory@4.5.5",
                "System.Memory@4.5.4 I 4", "System.Memory@4.5.5 I 8",
            ]
        )
    }

    @Test("packages.config")
    func config() throws {
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <packages>
              <package id="jQuery" version="3.1.1" targetFramework="net46" />
              <package id="StyleCop" version="5.0.0" developmentDependency="true" />
              <package id="none" />
            </packages>
            """
        #expect(
            try packages(PackagesConfigReader(), "Packages.config", text).map(shown) == [
                "jQuery@3.1.1", "StyleCop@5.0.0 dev",
            ]
        )
        #expect(PackagesConfigReader().wants("a/Packages.Config") && !PackagesConfigReader().wants("packages.configs"))
    }

    @Test("Central versions: properties of the file are put in, others are told")
    func props() throws {
        let text = """
            <Project>
              <PropertyGroup><One>1.2.3</One><Two Condition="a">1</Two></PropertyGroup>
              <PropertyGroup><Two Condition="b">2</Two></PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="A" Version="1.0.0" />
                <PackageVersion Include="B" Version="$(one)" />
                <PackageReference Update="C"><Version> 3.0 </Version></PackageReference>
                <PackageVersion Include="D" Version="$(Two)" />
                <PackageVersion Include="E" Version="$(Else).1" />
                <PackageVersion Include="F" />
              </ItemGroup>
            </Project>
            """
        let file = InventoryFile("Directory.Packages.props", Array(text.utf8))
        #expect(try PackagesPropsReader().read(file).map(shown) == ["A@1.0.0", "B@1.2.3", "C@3.0"])
        #expect(PackagesPropsReader().skipped(in: file)?.contains("D $(Two), E $(Else).1") == true)
        #expect(PackagesPropsReader().wants("x/Directory.packages.Props") && !PackagesPropsReader().wants("packages"))
    }

    private let deps = #"""
        {"runtimeTarget": {"name": ".NETCoreApp,Version=v6.0/linux-x64"},
        "targets": {".NETCoreApp,Version=v6.0": {}, ".NETCoreApp,Version=v6.0/linux-x64": {
        "App/1.0.0": {"dependencies": {"Direct": "2.0.0", "Part": "1.0.0", "runtimepack.R": "6.0.1"}, "runtime": {"App.dll": {}}},
        "Part/1.0.0": {"dependencies": {"Indirect": "3.0.0"}},
        "Direct/2.0.0": {"runtime": {"lib/Direct.dll": {}}},
        "Indirect/3.0.0": {"native": {"x.so": {}}},
        "Analyzer/4.0.0": {"dependencies": {}},
        "runtimepack.R/6.0.1": {"runtime": {"a.dll": {}}}}},
        "libraries": {
        "App/1.0.0": {"type": "project"}, "Part/1.0.0": {"type": "project"},
        "Direct/2.0.0": {"type": "package"}, "Indirect/3.0.0": {"type": "package"},
        "Analyzer/4.0.0": {"type": "package"}, "Unlisted/5.0.0": {"type": "package"},
        "runtimepack.R/6.0.1": {"type": "runtimepack"}, "Ref/1.0": {"type": "reference"}, "bad": {"type": "package"}}}
        """#

    @Test("Programs: what is there when they run, the project itself, the runtime that they bring")
    func programs() throws {
        let found = try packages(DotNetDepsReader(), "app/App.deps.json", deps).map(shown)
        #expect(
            found == [
                "App@1.0.0 R 10 > Direct@2.0.0,Part@1.0.0,R@6.0.1", "Part@1.0.0 W 10 > Indirect@3.0.0",
                "Direct@2.0.0 D 11",
                "Indirect@3.0.0 I 11", "Unlisted@5.0.0 I 12", "R@6.0.1 D 13",
            ]
        )
    }

    @Test("Without its target all libraries count")
    func noTarget() throws {
        let text =
            #"{"libraries": {"A/1": {"type": "Package"}, "B/2": {"type": "package"}}, "targets": {"x": {"A/1": {}}}}"#
        #expect(try packages(DotNetDepsReader(), "A.deps.json", text).map(shown) == ["A@1 1", "B@2 1"])
    }

    @Test("What is none of them is told")
    func errors() {
        #expect(throws: InventoryError.self) { try packages(NuGetLockReader(), "packages.lock.json", "{}") }
        #expect(throws: InventoryError.self) { try packages(DotNetDepsReader(), "a.deps.json", "[]") }
        #expect(throws: InventoryError.self) { try packages(PackagesConfigReader(), "packages.config", "<a/>") }
        #expect(throws: InventoryError.self) { try packages(PackagesPropsReader(), "Packages.props", "<a/>") }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? packages(NuGetLockReader(), "packages.lock.json", text))?.isEmpty ?? true)
        #expect((try? packages(DotNetDepsReader(), "a.deps.json", text))?.isEmpty ?? true)
        #expect(
            (try? packages(DotNetDepsReader(), "a.deps.json", "{\"libraries\":{\"a/1\":\(text)}}"))?.count ?? 0 <= 1
        )
        #expect((try? packages(PackagesConfigReader(), "packages.config", "<packages>" + text))?.isEmpty ?? true)
        #expect((try? packages(PackagesPropsReader(), "Packages.props", "<Project>" + text))?.isEmpty ?? true)
    }
}
