extension CatalogueSource {
    /// NIST AI Risk Management Framework. The controls' titles are our own words.
    static let nistAIRMF = CatalogueSource(
        name: "nist-ai-rmf.yaml",
        text: #"""
            # US government work; own short titles
            id: nist-ai-rmf
            title: "NIST AI Risk Management Framework"
            version: "1.0"
            source: "NIST AI 100-1, core subcategories"
            controls:
              - {id: "GOVERN 1.1", token: "nist-ai-rmf.govern-1.1", title: "Legal duties known and managed", kind: manual}
              - {id: "GOVERN 1.2", token: "nist-ai-rmf.govern-1.2", title: "Trustworthiness built into policy", kind: manual}
              - {id: "GOVERN 1.4", token: "nist-ai-rmf.govern-1.4", title: "Transparent risk process with policies", kind: manual}
              - {id: "GOVERN 1.5", token: "nist-ai-rmf.govern-1.5", title: "Ongoing monitoring and periodic review planned", kind: hybrid}
              - {id: "GOVERN 1.6", token: "nist-ai-rmf.govern-1.6", title: "Inventory of AI systems", kind: technical}
              - {id: "GOVERN 1.7", token: "nist-ai-rmf.govern-1.7", title: "Safe decommissioning", kind: manual}
              - {id: "GOVERN 2.1", token: "nist-ai-rmf.govern-2.1", title: "Roles and responsibilities documented", kind: manual}
              - {id: "GOVERN 2.2", token: "nist-ai-rmf.govern-2.2", title: "Staff trained", kind: manual}
              - {id: "GOVERN 3.2", token: "nist-ai-rmf.govern-3.2", title: "Human-AI oversight roles defined", kind: hybrid}
              - {id: "GOVERN 4.3", token: "nist-ai-rmf.govern-4.3", title: "Testing, incident and information sharing practice", kind: hybrid}
              - {id: "GOVERN 6.1", token: "nist-ai-rmf.govern-6.1", title: "Third-party AI risks covered by policy", kind: hybrid}
              - {id: "GOVERN 6.2", token: "nist-ai-rmf.govern-6.2", title: "Contingency for third-party failures", kind: manual}
              - {id: "MAP 1.1", token: "nist-ai-rmf.map-1.1", title: "Purpose and context documented", kind: manual}
              - {id: "MAP 2.3", token: "nist-ai-rmf.map-2.3", title: "Scientific integrity and TEVV documented", kind: hybrid}
              - {id: "MAP 3.5", token: "nist-ai-rmf.map-3.5", title: "Human oversight process defined", kind: hybrid}
              - {id: "MAP 4.1", token: "nist-ai-rmf.map-4.1", title: "Third-party technology and legal risks mapped", kind: technical}
              - {id: "MAP 4.2", token: "nist-ai-rmf.map-4.2", title: "Internal controls for components and third parties identified", kind: technical}
              - {id: "MAP 5.1", token: "nist-ai-rmf.map-5.1", title: "Likelihood and size of impacts identified", kind: manual}
              - {id: "MEASURE 1.1", token: "nist-ai-rmf.measure-1.1", title: "Metrics chosen for the main risks", kind: hybrid}
              - {id: "MEASURE 2.3", token: "nist-ai-rmf.measure-2.3", title: "Performance measured in deployment-like conditions", kind: technical}
              - {id: "MEASURE 2.4", token: "nist-ai-rmf.measure-2.4", title: "Behaviour monitored in production", kind: technical}
              - {id: "MEASURE 2.5", token: "nist-ai-rmf.measure-2.5", title: "Validity and reliability shown", kind: hybrid}
              - {id: "MEASURE 2.6", token: "nist-ai-rmf.measure-2.6", title: "Safety evaluated regularly", kind: technical}
              - {id: "MEASURE 2.7", token: "nist-ai-rmf.measure-2.7", title: "Security and resilience evaluated", kind: technical}
              - {id: "MEASURE 2.8", token: "nist-ai-rmf.measure-2.8", title: "Transparency and accountability risks examined", kind: hybrid}
              - {id: "MEASURE 2.9", token: "nist-ai-rmf.measure-2.9", title: "Model explained and documented", kind: hybrid}
              - {id: "MEASURE 2.10", token: "nist-ai-rmf.measure-2.10", title: "Privacy risk examined", kind: technical}
              - {id: "MEASURE 2.11", token: "nist-ai-rmf.measure-2.11", title: "Fairness and bias evaluated", kind: hybrid}
              - {id: "MEASURE 2.12", token: "nist-ai-rmf.measure-2.12", title: "Environmental impact assessed", kind: manual}
              - {id: "MEASURE 3.1", token: "nist-ai-rmf.measure-3.1", title: "Emergent risks tracked", kind: technical}
              - {id: "MEASURE 3.3", token: "nist-ai-rmf.measure-3.3", title: "User feedback channel", kind: manual}
              - {id: "MANAGE 1.2", token: "nist-ai-rmf.manage-1.2", title: "Risk treatment prioritised", kind: hybrid}
              - {id: "MANAGE 1.3", token: "nist-ai-rmf.manage-1.3", title: "Responses to high risks planned", kind: hybrid}
              - {id: "MANAGE 1.4", token: "nist-ai-rmf.manage-1.4", title: "Residual risk documented", kind: hybrid}
              - {id: "MANAGE 2.2", token: "nist-ai-rmf.manage-2.2", title: "Value of deployed system sustained", kind: manual}
              - {id: "MANAGE 2.3", token: "nist-ai-rmf.manage-2.3", title: "Respond to previously unknown risk", kind: hybrid}
              - {id: "MANAGE 2.4", token: "nist-ai-rmf.manage-2.4", title: "Ability to disengage or deactivate", kind: technical}
              - {id: "MANAGE 3.1", token: "nist-ai-rmf.manage-3.1", title: "Third-party risks monitored", kind: technical}
              - {id: "MANAGE 3.2", token: "nist-ai-rmf.manage-3.2", title: "Pre-trained models monitored", kind: technical}
              - {id: "MANAGE 4.1", token: "nist-ai-rmf.manage-4.1", title: "Post-deployment monitoring plan in force", kind: technical}
              - {id: "MANAGE 4.2", token: "nist-ai-rmf.manage-4.2", title: "Continual improvement integrated in updates", kind: hybrid}
              - {id: "MANAGE 4.3", token: "nist-ai-rmf.manage-4.3", title: "Incidents communicated and tracked", kind: hybrid}
            """#
    )
}
