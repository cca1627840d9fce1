import HTTP

extension HTTPFields {
    /// Names the trace to which the request belongs, unless the configuration has a header of that name.
    mutating func trace(_ traceparent: String?) {
        if let traceparent, self["traceparent"] == nil { self["traceparent"] = traceparent }
    }
}
