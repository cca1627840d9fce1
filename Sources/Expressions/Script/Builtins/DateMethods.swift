/// `Date.prototype` and `Date`. Local time is UTC: the result of a script must not depend on the machine.
enum DateMethods {
    static let table: [String: NativeFunction] = texts.merging(getters) { $1 }.merging(setters) { $1 }

    private static let texts: [String: NativeFunction] = [
        "getTime": time, "valueOf": time, "toISOString": isoText, "toJSON": json, "toString": text,
        "toDateString": dateText, "toTimeString": timeText, "toUTCString": utcText, "toGMTString": utcText,
        "toLocaleDateString": localDate, "toLocaleTimeString": localTime, "toLocaleString": localText,
        "getTimezoneOffset": offset,
    ]

    static let statics: [String: NativeFunction] = ["now": now, "parse": parse, "UTC": utc]

    static let constructor = Constructor(
        call: { _, _, machine throws(Interrupt) in .string(text(machine.surroundings.now())) },
        make: make,
        isKind: { $0 is ScriptDate },
        method: { table[$0] }
    )

    /// The names of the parts of a time, in the order of `Date.UTC`.
    private static let parts: [(name: String, part: Int)] = [
        ("FullYear", 0), ("Month", 1), ("Date", 2), ("Hours", 3), ("Minutes", 4), ("Seconds", 5), ("Milliseconds", 6),
    ]

    private static let getters: [String: NativeFunction] = {
        var table: [String: NativeFunction] = ["getDay": getter(7), "getUTCDay": getter(7)]
        for (name, part) in parts {
            table["get\(name)"] = getter(part)
            table["getUTC\(name)"] = getter(part)
        }
        return table
    }()

    private static func getter(_ part: Int) -> NativeFunction {
        { this, _, machine throws(Interrupt) in
            let time = try date(this, machine).time
            return .number(time.isNaN ? .nan : Double(CivilTime(time).part(part)))
        }
    }

    private static let setters: [String: NativeFunction] = {
        var table: [String: NativeFunction] = ["setTime": setTime]
        for (name, part) in parts {
            table["set\(name)"] = setter(part)
            table["setUTC\(name)"] = setter(part)
        }
        return table
    }()

    private static func setter(_ part: Int) -> NativeFunction {
        { this, arguments, machine throws(Interrupt) in
            let date = try date(this, machine)
            var values = CivilTime(date.time.isNaN ? 0 : date.time).parts.map { Double($0) }
            for (offset, value) in arguments.values.prefix(7 - part).enumerated() {
                values[part + offset] = try machine.number(value)
            }
            date.time = date.time.isNaN && part != 0 ? .nan : clipped(CivilTime.time(values))
            return .number(date.time)
        }
    }

    static func setTime(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let date = try date(this, machine)
        date.time = clipped(try machine.number(arguments[0]))
        return .number(date.time)
    }

    private static func date(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptDate {
        guard let date = this.object as? ScriptDate else { throw machine.typeError("this is not a Date object.") }
        return date
    }

    /// `TimeClip` of ECMA-262.
    private static func clipped(_ time: Double) -> Double {
        abs(time) <= 8.64e15 ? time.rounded(.towardZero) + 0 : .nan
    }

    private static func make(_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.charge(64)
        let time: Double
        switch arguments.count {
        case 0: time = machine.surroundings.now()
        case 1:
            if let other = arguments[0].object as? ScriptDate {
                time = other.time
            } else if let text = try machine.primitive(arguments[0]).text {
                try machine.charge(text.size)
                time = DateReader.time(text.string) ?? .nan
            } else {
                time = try machine.number(arguments[0])
            }
        default: time = try assembled(arguments, machine)
        }
        return .object(machine.keep(ScriptDate(clipped(time))))
    }

    private static func assembled(_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> Double {
        var values: [Double] = [.nan, 0, 1, 0, 0, 0, 0]
        for (index, value) in arguments.values.prefix(7).enumerated() {
            values[index] = try machine.number(value).rounded(.towardZero)
        }
        if values[0] >= 0, values[0] <= 99 { values[0] += 1900 }
        return CivilTime.time(values)
    }

    static func now(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(machine.surroundings.now()) }

    static func parse(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size)
        return .number(clipped(DateReader.time(text.string) ?? .nan))
    }

    static func utc(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(clipped(try assembled(arguments, machine))) }

    static func time(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(try date(this, machine).time) }

    static func offset(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(0) }

    // MARK: Texts

    static func isoText(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let time = try date(this, machine).time
        guard !time.isNaN else { throw machine.error("RangeError", "Invalid time value") }
        return .string(iso(time))
    }

    static func json(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let time = try date(this, machine).time
        return time.isNaN ? .null : .string(iso(time))
    }

    /// `2026-01-31T10:20:30.123Z`
    static func iso(_ time: Double) -> String {
        let civil = CivilTime(time)
        let year =
            (0...9999).contains(civil.year)
            ? padded(civil.year, 4) : (civil.year < 0 ? "-" : "+") + padded(abs(civil.year), 6)
        return
            "\(year)-\(padded(civil.month + 1, 2))-\(padded(civil.day, 2))T\(clock(civil)).\(padded(civil.millisecond, 3))Z"
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func clock(_ civil: CivilTime) -> String {
        "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func dayText(_ time: Double) -> String {
        let civil = CivilTime(time)
        let year = civil.year < 0 ? "-" + padded(-civil.year, 6) : padded(civil.year, 4)
        return "\(days[civil.weekday]) \(months[civil.month]) \(padded(civil.day, 2)) \(year)"
    }

    private static func clockText(_ time: Double) -> String {
        "\(clock(CivilTime(time))) GMT+0000 (Coordinated Universal Time)"
    }

    static func text(_ time: Double) -> String {
        time.isNaN ? "Invalid Date" : "\(dayText(time)) \(clockText(time))"
    }

    private static func written(
        _ this: ScriptValue,
        _ machine: Interpreter,
        _ text: (Double) -> String
    ) throws(Interrupt) -> ScriptValue {
        let time = try date(this, machine).time
        return .string(time.isNaN ? "Invalid Date" : text(time))
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try written(this, machine) { text($0) } }

    static func dateText(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try written(this, machine) { dayText($0) } }

    static func timeText(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try written(this, machine) { clockText($0) } }

    static func utcText(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try written(this, machine) { time in
            let civil = CivilTime(time)
            return
                "\(days[civil.weekday]), \(padded(civil.day, 2)) \(months[civil.month]) \(padded(civil.year, 4)) \(clock(civil)) GMT"
        }
    }

    /// As `en-US` writes it; what options ask for is not supported, and said so.
    private static func local(
        _ this: ScriptValue,
        _ arguments: ScriptArguments,
        _ machine: Interpreter,
        _ text: (CivilTime) -> String
    ) throws(Interrupt) -> ScriptValue {
        if let options = arguments[1].object, try options.keys(machine) != [] {
            throw machine.failure("options of dates for people are not supported; the getters of Date are")
        }
        return try written(this, machine) { text(CivilTime($0)) }
    }

    private static func shortDate(_ civil: CivilTime) -> String { "\(civil.month + 1)/\(civil.day)/\(civil.year)" }

    private static func shortTime(_ civil: CivilTime) -> String {
        let hour = civil.hour % 12 == 0 ? 12 : civil.hour % 12
        return "\(hour):\(padded(civil.minute, 2)):\(padded(civil.second, 2)) \(civil.hour < 12 ? "AM" : "PM")"
    }

    static func localDate(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try local(this, arguments, machine) { shortDate($0) } }

    static func localTime(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try local(this, arguments, machine) { shortTime($0) } }

    static func localText(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try local(this, arguments, machine) { "\(shortDate($0)), \(shortTime($0))" } }
}
