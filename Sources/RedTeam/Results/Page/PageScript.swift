import Attestation
import Matching

/// Filters the cases of the page. Everything is there without it; it only hides.
enum PageScript {
    static let text = """
        (function(){var f=document.getElementById("filter");if(!f)return;f.hidden=false;
        var cases=[].slice.call(document.querySelectorAll(".case")),groups=[].slice.call(document.querySelectorAll(".group")),out=f.querySelector("output");
        function apply(){var n=0,q=f.elements.text.value.toLowerCase();
        cases.forEach(function(c){var ok=["category","severity","target","status"].every(function(k){var v=f.elements[k].value;return !v||c.getAttribute("data-"+k)===v});
        if(ok&&q)ok=c.textContent.toLowerCase().indexOf(q)>=0;c.hidden=!ok;if(ok)n++});
        groups.forEach(function(g){g.hidden=!g.querySelector(".case:not([hidden])")});
        out.textContent=n+" of "+cases.length+" shown"}
        f.addEventListener("input",apply);f.addEventListener("reset",function(){setTimeout(apply,0)});f.addEventListener("submit",function(e){e.preventDefault()});apply()})();
        """

    /// The digest by which the page's policy allows this script and no other.
    static let digest: String = {
        var bytes: [UInt8] = []
        var digits = SHA256Digest.hex(of: Array(text.utf8))[...]
        while !digits.isEmpty {
            bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
            digits = digits.dropFirst(2)
        }
        return "sha256-" + base64(bytes)
    }()

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var output = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                output.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : "=")
            }
        }
        return output
    }
}
