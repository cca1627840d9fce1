// swift-tools-version: 6.2
// The rooms that read hostile bytes, and one program that feeds them: see Fuzz/run.
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "fuzz",
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        room("Formats", [.product(name: "Yams", package: "Yams")]), room("Matching", []), room("Findings", ["Formats", crypto]),
        room("HTTP", ["Formats"]), .systemLibrary(name: "CZ"), .systemLibrary(name: "CZstd"),
        room("Archives", ["CZ", "CZstd"]), room("Attestation", [crypto]), room("Workspace", ["Formats", "Findings"]),
        room("Reports", ["Formats", "Findings"]), room("RedTeam", ["Formats", "Matching", "Findings", "HTTP", "Workspace"]),
        room("Containers", ["Formats", "Findings", "Archives", "Attestation"]),
        room("Vulnerabilities", ["Formats", "Findings", "Archives", "Attestation", "Containers", "HTTP"]),
        room("Infrastructure", ["Formats", "Findings"]),
        room("Models", ["Formats", "Findings", "Archives", "Attestation", "Workspace"]),
        // Of this room only what reads answers of AWS: the rest stands on the ledger and its database.
        .target(
            name: "Deployment", dependencies: ["Formats", "Findings", "HTTP", "Attestation", crypto],
            sources: ["AWS", "DeploymentError.swift", "Validation/CheckResult.swift"], swiftSettings: house),
        // And of this one what reads logs and looks at events.
        .target(
            name: "Detection", dependencies: ["Formats", "Findings", "Attestation", "Workspace"],
            sources: ["Baselines", "Engine", "Events", "Following", "Rules", "Sources", "Windows"], swiftSettings: house),
        .executableTarget(
            name: "fuzz",
            dependencies: ["Deployment", "Detection", "Findings", "Formats", "Matching", "Archives", "Containers", "Workspace", "Vulnerabilities", "Infrastructure", "Models", "RedTeam", "Reports"],
            swiftSettings: house, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
)
