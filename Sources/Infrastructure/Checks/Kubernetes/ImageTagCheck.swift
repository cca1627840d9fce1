import Findings

/// Images are named by a version.
struct ImageTagCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-017",
        area: "kubernetes",
        title: "An image has no fixed version",
        severity: .medium,
        rationale: "With latest, or no tag, each node may run another program, and what was scanned is not what runs.",
        remediation: "Name a version and, better, the digest: image: name:1.2.3@sha256:….",
        taxonomies: [.cwe(1357), .owaspLLM(3), TaxonomyReference(.cis, "CIS Kubernetes 5.5.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for pod in template.pods {
            for container in pod.containers {
                guard let image = container.image, image.digest == nil else { continue }
                let place = container.node.place(of: "image")
                if image.hasPlaceholder {
                    outcome.undecided.append(
                        pod.hit(container, "has an image whose name is filled in later", at: place, "tag")
                    )
                } else if image.tag == nil || image.tag == "latest" {
                    outcome.hits.append(pod.hit(container, "runs \(image.text)", at: place, "tag"))
                }
            }
        }
        return outcome
    }
}
