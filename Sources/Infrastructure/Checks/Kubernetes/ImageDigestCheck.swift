import Findings

/// Images are named by a digest.
struct ImageDigestCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-018",
        area: "kubernetes",
        title: "An image is not pinned by digest",
        severity: .low,
        rationale: "Whoever can push to the registry can move a tag; a digest names one image for ever.",
        remediation: """
            Write name:1.2.3@sha256:…, or let kustomize set the digest (images: [{name, digest}]) when it is deployed.
            """,
        taxonomies: [.cwe(1357), .owaspLLM(3)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            guard let image = container.image, !image.isPinned, !image.hasPlaceholder, image.tag != nil,
                image.tag != "latest"
            else { return nil }
            return pod.hit(container, "runs \(image.text)", at: container.node.place(of: "image"), "digest")
        }
    }
}
