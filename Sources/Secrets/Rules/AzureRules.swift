import Findings

extension SecretRules {
    /// Microsoft Azure.
    static let azure: [SecretRule] = [
        .token(
            "azure-cosmos-key",
            "Azure Cosmos DB account key in a connection string",
            .critical,
            ["documents.azure.com"],
            #"documents\.azure\.com(?::443)?/?;AccountKey=([A-Za-z0-9+/]{86}==)"#,
            group: 1,
            entropy: 4.5
        ),
        .token(
            "azure-storage-key",
            "Azure storage account key",
            .critical,
            ["accountkey="],
            #"AccountKey=([A-Za-z0-9+/]{86}==)"#,
            group: 1,
            entropy: 4.5
        ),
        .token(
            "azure-ad-client-secret",
            "Microsoft Entra client secret",
            .critical,
            ["q~"],
            #"[A-Za-z0-9_~.\-]{3}[78]Q~[A-Za-z0-9_~.\-]{31,34}"#,
            back: 4,
            lead: 4,
            entropy: 3.3
        ),
        .token(
            "azure-sas-token",
            "Azure shared access signature",
            .high,
            ["sig="],
            #"sig=([A-Za-z0-9%]{43,63}%3[Dd])(?:&|['\"\s]|$)"#,
            group: 1,
            entropy: 3.5
        ),
        .token(
            "azure-service-bus-key",
            "Azure Service Bus or Event Hubs shared key",
            .high,
            ["sharedaccesskey="],
            #"SharedAccessKey=([A-Za-z0-9+/]{43}=)"#,
            group: 1,
            entropy: 3.8
        ),
        .token(
            "azure-devops-token",
            "Azure DevOps personal access token",
            .high,
            ["azdo"],
            #"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"#,
            back: 76,
            lead: 76,
            entropy: 3.5
        ),
        .token(
            "azure-storage-resource-key",
            "Azure key with the mark of its service",
            .critical,
            ["+astd", "+acdb", "+asbe", "+amcd", "azs3", "azse"],
            #"[A-Za-z0-9+/]{76}\+(?:AStd|ACDb|ASbE|AMCd)[A-Za-z0-9+/]{5}[AQgw]=="#,
            back: 76,
            lead: 76,
            entropy: 4
        ),
        .assigned(
            "azure-openai-key",
            "Azure OpenAI or Cognitive Services key",
            .high,
            ["azure_openai", "azureopenai", "cognitive", "azure_ai", "azure-openai", "ocp-apim-subscription-key"],
            #"(?:[0-9a-f]{32}|[A-Za-z0-9]{72}ACO[A-Za-z0-9]{9})"#,
            entropy: 3
        ),
        .assigned(
            "azure-search-key",
            "Azure AI Search admin key",
            .high,
            ["azure_search", "search_admin", "azuresearch"],
            #"[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}"#,
            entropy: 3
        ),
    ]
}
