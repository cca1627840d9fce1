// swift-tools-version: 6.2
// The rooms that read hostile bytes, and one program that feeds them: see Fuzz/run.
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

/// - Parameter isOpen: whether the fuzz targets may call what is internal there.
func room(_ name: String, _ dependencies: [Target.Dependency], isOpen: Bool = false) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: house + (isOpen ? [.unsafeFlags(["-enable-testing"])] : []))
}

/// A room of which only some files are built. The fuzz targets may call what is internal there.
func part(_ name: String, _ dependencies: [Target.Dependency], _ sources: [String]) -> Target {
    .target(
        name: name, dependencies: dependencies, sources: sources,
        swiftSettings: house + [.unsafeFlags(["-enable-testing"])])
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
    name: "fuzz",
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        room("Formats", [.product(name: "Yams", package: "Yams")]), room("Matching", []), room("Findings", ["Formats", crypto]),
        room("HTTP", ["Formats"]), .systemLibrary(name: "CZ"), .systemLibrary(name: "CZstd"),
        room("Archives", ["CZ", "CZstd", crypto]), room("Attestation", ["Formats", "HTTP", crypto]), room("Workspace", ["Formats", "Findings"]),
        room("Reports", ["Formats", "Findings"]), room("Expressions", ["Formats", "Matching"]),
        room("Guard", ["Formats", "Matching", "Findings", "Workspace"]),
        room("Targets", ["Formats", "Matching", "HTTP", "Attestation", "Workspace", "Expressions", crypto, cryptoExtras], isOpen: true),
        room("Assertions", ["Formats", "Matching", "Findings", "HTTP", "Expressions", "Targets"], isOpen: true),
        room("Attacks", ["Formats", "Matching", "Findings", "Targets", "Assertions"]),
        room(
            "RedTeam",
            [
                "Formats", "Matching", "Findings", "HTTP", "Attestation", "Workspace", "Reports", "Expressions", "Guard",
                "Targets", "Assertions", "Attacks",
            ], isOpen: true),
        room("Secrets", ["Formats", "Matching", "Findings"]),
        room("Containers", ["Formats", "Findings", "HTTP", "Archives", "Attestation"]),
        room("Vulnerabilities", ["Formats", "Findings", "Archives", "Attestation", "Containers", "HTTP"]),
        room("Infrastructure", ["Formats", "Findings"]),
        room("Models", ["Formats", "Findings", "Archives", "Attestation", "Workspace"]),
        // Of these rooms only what reads: the rest stands on the ledger and its database, or on sockets.
        part(
            "Compliance", ["Formats", "Findings", "Attestation", "Workspace"],
            [
                "Assessment", "Catalogue", "ConfigRules", "Cost", "Model", "OSCAL/OSCALShape.swift", "OSCAL/OSCALValidator.swift",
                "Scope", "Text",
            ]),
        part(
            "Deployment", ["Formats", "Findings", "HTTP", "Attestation", "Workspace", crypto],
            [
                "AWS", "Configuration", "DeploymentError.swift", "Drivers/Compose/ComposeProject.swift", "Drivers/DriftItem.swift",
                "Drivers/Folder/ReleaseManifest.swift", "Drivers/Terraform/TerraformPlan.swift",
                "Notifications/NotificationTargets.swift", "Plan/DeploymentPlan.swift", "Plan/GateEvidence.swift",
                "Record/DeploymentFiles.swift", "Validation/CheckResult.swift",
            ]),
        part(
            "Detection", ["Formats", "Findings", "Attestation", "Workspace"],
            [
                "Alerts/AlertTiming.swift", "Baselines", "Engine", "Events", "Following", "Playbooks/KnownKeys.swift",
                "Playbooks/Playbook.swift", "Playbooks/Protected.swift", "Receivers/ReceiverConfiguration.swift", "Rules", "Sigma",
                "Sources", "Windows",
            ]),
        part(
            "Gateway", ["Formats", "Workspace", "Guard", crypto],
            ["Events/PromptText.swift", "GatewayError.swift", "Identity/KeyRing.swift", "Identity/TokenSigner.swift", "Signatures"]),
        part(
            "Pipeline", ["Formats", "Findings", "Workspace", "Detection"], ["Monitoring/MonitorConfiguration.swift"]),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Archives", "Assertions", "Attestation", "Compliance", "Containers", "Deployment", "Detection", "Expressions",
                "Findings", "Formats", "Gateway", "Guard", "HTTP", "Infrastructure", "Matching", "Models", "Pipeline", "RedTeam", "Reports", "Secrets", "Targets",
                "Vulnerabilities", "Workspace",
            ],
            swiftSettings: house, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
)
