/// One file of a configuration.
public struct ConfigurationDocument {
    /// Its content, YAML or JSON.
    public var text: String
    /// The file as the user named it.
    public var file: String
    /// The files that it refers to, relative to its folder.
    public var files: ConfigurationFiles

    /// A document.
    public init(text: String, file: String, files: ConfigurationFiles) {
        self.text = text
        self.file = file
        self.files = files
    }
}
