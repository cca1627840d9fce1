import Formats

/// Reads Terraform and OpenTofu plans as `terraform show -json` writes them.
///
/// What a resource will be is `after` of its change. Where that is not known yet, the configuration says where the value
/// comes from; what the configuration does not set and the provider computes counts as not set. Sensitive values are
/// never shown. A plan has no line numbers of the source: positions are those of the plan, resources go by their address.
public enum TerraformPlanReader {
    /// Reads a plan.
    ///
    /// - Throws: `YAMLError` if it is no JSON, or no plan.
    public static func template(reading bytes: [UInt8]) throws(YAMLError) -> ResourceTemplate {
        let root = ResourceNode(try JSONTree.node(parsing: bytes, maximumDepth: 256))
        guard let version = root["format_version"]?.text, version.hasPrefix("1.") || version.hasPrefix("0.") else {
            throw YAMLError(position: root.position, reason: "expected a plan of format_version 1")
        }
        var template = ResourceTemplate(format: .terraformPlan, resources: [])
        let configuration = TerraformConfiguration(root["configuration"]?["root_module"])
        if let changes = root["resource_changes"]?.list {
            var policies = TerraformPolicies()
            for change in changes where change["mode"]?.string == "data" {
                guard change["type"]?.string == "aws_iam_policy_document",
                    let document = resource(of: change, configuration)
                else { continue }
                policies.add(document.name, document.properties)
            }
            for change in changes where change["mode"]?.string != "data" {
                guard var resource = resource(of: change, configuration) else { continue }
                resource.properties = policies.resolve(resource.properties)
                template.resources.append(resource)
            }
        } else if let module = root["planned_values"]?["root_module"] {
            addPlanned(module, configuration, to: &template)
        }
        if root["errored"]?.bool == true {
            template.notes.append("the plan is errored: what it does not hold was not checked")
        }
        return template
    }

    private static func resource(of change: ResourceNode, _ configuration: TerraformConfiguration) -> Resource? {
        guard let type = change["type"]?.string,
            let address = change["address"]?.string, let after = change["change"]?["after"]
        else { return nil }
        let actions = change["change"]?["actions"]?.elements.compactMap(\.string) ?? []
        // What is only taken away is not there any more.
        if actions == ["delete"] || actions == ["forget"] { return nil }
        let overlay = TerraformOverlay(
            unknown: change["change"]?["after_unknown"],
            sensitive: change["change"]?["after_sensitive"],
            block: configuration.block(at: address)
        )
        return Resource(
            type: type,
            name: address,
            properties: overlay.apply(to: after),
            position: change.position
        )
    }

    /// Plans that hold planned values alone, such as those of some wrappers.
    private static func addPlanned(
        _ module: ResourceNode,
        _ configuration: TerraformConfiguration,
        to template: inout ResourceTemplate
    ) {
        for resource in module["resources"]?.list ?? [] {
            guard resource["mode"]?.string ?? "managed" == "managed", let type = resource["type"]?.string,
                let address = resource["address"]?.string, let values = resource["values"]
            else { continue }
            let overlay = TerraformOverlay(
                unknown: nil,
                sensitive: resource["sensitive_values"],
                block: configuration.block(at: address)
            )
            template.resources.append(
                Resource(
                    type: type,
                    name: address,
                    properties: overlay.apply(to: values),
                    position: resource.position
                )
            )
        }
        for child in module["child_modules"]?.list ?? [] { addPlanned(child, configuration, to: &template) }
    }
}
