/// Runs a pickle stream without running anything: a real stack, real marks and a real memo over abstract values.
///
/// What the loader would import and call is what this machine has on its stack at that moment, whatever way it came there.
struct PickleMachine {
    /// Where the stream stands.
    struct Context {
        /// Persistent ids are how PyTorch refers to its storages.
        var allowsPersistentIDs = false
        /// Instructions that are run.
        var maximumInstructions = 5_000_000
        /// How deep pickles within pickles are followed.
        var depth = 0
    }

    private(set) var globals: [PickleGlobal] = []
    private(set) var oddities: [PickleOddity] = []
    /// Byte strings and texts that may be pickles themselves.
    private(set) var payloads: [[UInt8]] = []
    /// Storages of tensors that it refers to.
    private(set) var storages: [PickleStorage] = []
    /// Offset behind STOP; `nil` if it did not come to it.
    private(set) var end: Int?
    private(set) var instructions = 0

    private let bytes: ModelBytes
    private let context: Context
    private var stack: [PickleValue] = []
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var memoEntries = 0
    private var nodes: [PickleNode] = []
    private var protocolNumber = 0
    private var frameEnd: Int?
    private var copies = 0
    private var payloadBytes = 0
    private static let maximumStack = 1_000_000

    init(_ bytes: ModelBytes, at start: Int = 0, context: Context = Context()) {
        self.bytes = bytes
        self.context = context
        run(from: start)
        stack = []
        memo = [:]
        for node in nodes { node.empty() }
        nodes = []
    }

    private mutating func tuple(_ items: [PickleValue]) -> PickleValue {
        let tuple = PickleTuple(items)
        nodes.append(tuple)
        return .tuple(tuple)
    }

    private mutating func container(_ kind: PickleContainer.Kind) -> PickleContainer {
        let container = PickleContainer(kind)
        nodes.append(container)
        return container
    }

    private mutating func note(_ kind: PickleOddity.Kind, _ offset: Int, _ detail: String) {
        guard oddities.count < 1000 else { return }
        oddities.append(PickleOddity(kind: kind, offset: offset, detail: detail))
    }

    private mutating func run(from start: Int) {
        var offset = start
        while true {
            guard instructions < context.maximumInstructions, stack.count < Self.maximumStack else {
                note(
                    .budget,
                    offset,
                    "the stream has more than \(instructions) instructions; the rest was searched for names only"
                )
                return
            }
            instructions += 1
            switch PickleDecoder.instruction(bytes, at: offset) {
            case .failure(let fault):
                note(.malformed, fault.offset, fault.reason)
                return
            case .success(let instruction):
                checkFrame(instruction)
                offset = instruction.end
                if instruction.code == 0x2E {
                    if stack.isEmpty { note(.malformed, instruction.offset, "the stack is empty at the end") }
                    end = offset
                    if copies > 10_000, copies > 50 * max(1, memoEntries) {
                        note(.expansion, instruction.offset, "\(copies) references to \(memoEntries) objects")
                    }
                    return
                }
                do throws(PickleFault) {
                    if let behind = try execute(instruction) { offset = behind }
                } catch {
                    note(.malformed, error.offset, error.reason)
                    return
                }
            }
        }
    }

    /// Loaders disagree about arguments that cross the end of a frame; a writer never makes one.
    private mutating func checkFrame(_ instruction: PickleInstruction) {
        guard let end = frameEnd else { return }
        if instruction.offset >= end {
            frameEnd = nil
        } else if instruction.end > end || instruction.code == 0x95 {
            note(.frameOverrun, instruction.offset, "an instruction crosses the end of its frame")
            frameEnd = nil
        }
    }

    // MARK: Stack

    private mutating func pop(_ at: Int) throws(PickleFault) -> PickleValue {
        guard let value = stack.popLast() else { throw PickleFault(offset: at, reason: "the stack is empty") }
        if let mark = marks.last, stack.count < mark {
            stack.append(value)
            throw PickleFault(offset: at, reason: "an instruction reaches below a mark")
        }
        return value
    }

    private mutating func popToMark(_ at: Int) throws(PickleFault) -> [PickleValue] {
        guard let mark = marks.popLast(), mark <= stack.count else {
            throw PickleFault(offset: at, reason: "there is no mark")
        }
        let values = Array(stack[mark...])
        stack.removeSubrange(mark...)
        return values
    }

    private mutating func push(_ value: PickleValue) { stack.append(value) }

    private func text(_ range: Range<Int>) -> String { bytes.text(range.lowerBound, range.count) }

    // MARK: Instructions

    /// Runs one instruction; an offset comes back where the stream goes on elsewhere.
    private mutating func execute(_ instruction: PickleInstruction) throws(PickleFault) -> Int? {
        let at = instruction.offset
        var number = 0
        var range = 0..<0
        if case .number(let value) = instruction.argument { number = value }
        if case .bytes(let value) = instruction.argument { range = value }
        switch instruction.code {
        case 0x80:
            protocolNumber = number
            if number > 5 { throw PickleFault(offset: at, reason: "protocol \(number) does not exist") }
        case 0x95:
            guard number <= bytes.count - instruction.end else {
                throw PickleFault(offset: at, reason: "a frame leads beyond the end")
            }
            frameEnd = instruction.end + number
        case 0x28: marks.append(stack.count)
        case 0x30:
            // On a mark it takes the mark away, as CPython's C code does.
            if let mark = marks.last, mark == stack.count { marks.removeLast() } else { _ = try pop(at) }
        case 0x31: _ = try popToMark(at)
        case 0x32:
            guard let top = stack.last else { throw PickleFault(offset: at, reason: "the stack is empty") }
            copies += 1
            push(top)
        case 0x4E: push(.none)
        case 0x88: push(.bool(true))
        case 0x89: push(.bool(false))
        case 0x49:
            let line = text(range)
            push(line == "01" ? .bool(true) : line == "00" ? .bool(false) : Int(line).map { .integer($0) } ?? .number)
        case 0x4C: push(Int(text(range).filter { $0 != "L" }).map { .integer($0) } ?? .number)
        case 0x4A, 0x4B, 0x4D: push(.integer(number))
        case 0x8A, 0x8B:
            push(range.count < 8 ? .integer(Int(truncatingIfNeeded: signed(range))) : .number)
        case 0x46, 0x47: push(.number)
        case 0x53: push(.text(PickleText.unquoted(text(range))))
        case 0x56: push(.text(PickleText.unescaped(text(range))))
        case 0x54, 0x55, 0x8C, 0x58, 0x8D:
            offer(range)
            push(.text(text(range)))
        case 0x43, 0x42, 0x8E, 0x96:
            offer(range)
            push(.bytes(range))
        case 0x97: push(.unknown)
        case 0x98: break
        case 0x29: push(tuple([]))
        case 0x74: push(tuple(try popToMark(at)))
        case 0x85, 0x86, 0x87:
            var items: [PickleValue] = []
            for _ in 0..<(Int(instruction.code) - 0x84) { items.insert(try pop(at), at: 0) }
            push(tuple(items))
        case 0x5D: push(.container(container(.list)))
        case 0x7D: push(.container(container(.dictionary)))
        case 0x8F: push(.container(container(.set)))
        case 0x6C, 0x91:
            let container = container(instruction.code == 0x6C ? .list : .set)
            for item in try popToMark(at) { container.append(item) }
            push(.container(container))
        case 0x64:
            let container = container(.dictionary)
            try setItems(of: container, try popToMark(at), at)
            push(.container(container))
        case 0x61: try add([try pop(at)], at)
        case 0x65, 0x90: try add(try popToMark(at), at)
        case 0x73:
            let value = try pop(at)
            let key = try pop(at)
            try add([key, value], at, isMapping: true)
        case 0x75: try add(try popToMark(at), at, isMapping: true)
        case 0x67: try get(Int(text(range)) ?? -1, at)
        case 0x68, 0x6A: try get(number, at)
        case 0x70: try put(Int(text(range)) ?? -1, at)
        case 0x71, 0x72: try put(number, at)
        case 0x94: try put(memoEntries, at)
        case 0x63:
            if case .lines(let module, let name) = instruction.argument { importGlobal(text(module), text(name), at) }
        case 0x93:
            let name = try pop(at)
            let module = try pop(at)
            guard case .text(let module) = module, case .text(let name) = name else {
                note(.hiddenGlobal, at, "a name is imported whose parts are computed or no texts")
                push(.unknown)
                break
            }
            importGlobal(module, name, at)
        case 0x69:
            let arguments = try popToMark(at)
            if case .lines(let module, let name) = instruction.argument { importGlobal(text(module), text(name), at) }
            let callee = try pop(at)
            call(callee, arguments, at)
        case 0x6F:
            var arguments = try popToMark(at)
            guard !arguments.isEmpty else { throw PickleFault(offset: at, reason: "an object has no class") }
            call(arguments.removeFirst(), arguments, at)
        case 0x52, 0x81:
            let arguments = try pop(at)
            call(try pop(at), list(arguments), at)
        case 0x92:
            _ = try pop(at)
            let arguments = try pop(at)
            call(try pop(at), list(arguments), at)
        case 0x62: return try build(try pop(at), at, instruction.end)
        case 0x82, 0x83, 0x84:
            note(.extensionCode, at, "extension code \(number)")
            push(.registered(number))
        case 0x50, 0x51:
            var identity = PickleValue.unknown
            if instruction.code == 0x51 { identity = try pop(at) }
            if context.allowsPersistentIDs, let storage = storage(identity) {
                if storages.count < 1_000_000 { storages.append(storage) }
            } else {
                note(.persistentID, at, "an object is fetched by an id that the loader's program decides on")
            }
            push(.persistent)
        default: throw PickleFault(offset: at, reason: "an operation is not known")
        }
        return nil
    }

    private func signed(_ range: Range<Int>) -> Int64 {
        guard !range.isEmpty, let raw = bytes.little(range.lowerBound, range.count) else { return 0 }
        let shift = 64 - 8 * range.count
        return Int64(bitPattern: raw << UInt64(shift)) >> Int64(shift)
    }

    private func list(_ value: PickleValue) -> [PickleValue] {
        if case .tuple(let tuple) = value { tuple.items } else { [value] }
    }

    private mutating func offer(_ range: Range<Int>) {
        guard range.count >= 4, range.count <= 64 << 20, payloadBytes + range.count <= 64 << 20, payloads.count < 1000,
            PickleText.mayHoldPickle(bytes, range)
        else { return }
        payloadBytes += range.count
        payloads.append(bytes.slice(range.lowerBound, range.count).array)
    }

    // MARK: Memo

    private mutating func get(_ index: Int, _ at: Int) throws(PickleFault) {
        copies += 1
        guard let value = memo[index] else {
            note(.missingMemo, at, "the memo has no entry \(index)")
            return push(.unknown)
        }
        push(value)
    }

    /// PyTorch's id of a storage: `('storage', class, key, location, elements, …)`.
    private func storage(_ identity: PickleValue) -> PickleStorage? {
        guard case .tuple(let tuple) = identity, case let parts = tuple.items, parts.count >= 5,
            case .text("storage") = parts[0],
            case .global(let index) = parts[1], globals.indices.contains(index), case .text(let key) = parts[2],
            case .integer(let elements) = parts[4], elements >= 0
        else { return nil }
        return PickleStorage(kind: globals[index].name, key: key, elements: elements)
    }

    /// Keeps what is on top of the stack, not what the instruction before it wrote.
    private mutating func put(_ index: Int, _ at: Int) throws(PickleFault) {
        guard let top = stack.last else { throw PickleFault(offset: at, reason: "the stack is empty") }
        guard index >= 0, memo.count < 10_000_000 else {
            throw PickleFault(offset: at, reason: "a memo entry is impossible")
        }
        if memo.updateValue(top, forKey: index) == nil { memoEntries += 1 }
    }

    // MARK: Containers

    private mutating func setItems(of container: PickleContainer, _ items: [PickleValue], _ at: Int) throws(PickleFault)
    {
        guard items.count.isMultiple(of: 2) else { throw PickleFault(offset: at, reason: "a key has no value") }
        for index in stride(from: 0, to: items.count, by: 2) { container.set(items[index], items[index + 1]) }
    }

    private mutating func add(_ items: [PickleValue], _ at: Int, isMapping: Bool = false) throws(PickleFault) {
        guard let target = stack.last else { throw PickleFault(offset: at, reason: "the stack is empty") }
        if case .container(let container) = target {
            if isMapping {
                try setItems(of: container, items, at)
            } else {
                for item in items { container.append(item) }
            }
            return
        }
        // A subclass of a container, which its own class fills; what the class is, is judged where it is imported.
        if case .call(let object) = target, case .global(let index) = object.callee, globals.indices.contains(index),
            PickleText.mayBeContainer(globals[index].mapped.name)
        {
            return
        }
        note(.itemsOnObject, at, "items are set on what is no container")
    }

    // MARK: Imports and calls

    private mutating func importGlobal(_ module: String, _ name: String, _ at: Int) {
        let mapped = protocolNumber < 3 ? PythonNames.current(module, name) : (module, name)
        push(.global(globals.count))
        guard globals.count < 100_000 else {
            note(.budget, at, "the stream imports more than 100000 names")
            return
        }
        globals.append(PickleGlobal(module: module, name: name, mapped: mapped, offset: at))
    }

    private mutating func call(_ callee: PickleValue, _ arguments: [PickleValue], _ at: Int) {
        switch callee {
        case .global(let index):
            if globals.indices.contains(index) {
                globals[index].use = .called
                if globals[index].arguments == nil { globals[index].arguments = arguments }
                if let known = PickleConstants.result(globals[index].mapped, arguments, bytes) { return push(known) }
            }
        case .registered: break
        default: note(.computedCall, at, "what is called is itself computed")
        }
        let result = PickleCall(callee, arguments)
        nodes.append(result)
        push(.call(result))
    }

    private mutating func build(_ state: PickleValue, _ at: Int, _ behind: Int) throws(PickleFault) -> Int? {
        guard let target = stack.last else { throw PickleFault(offset: at, reason: "the stack is empty") }
        if case .global(let index) = target {
            let name = globals.indices.contains(index) ? "\(globals[index].module).\(globals[index].name)" : "a class"
            note(.poisonedClass, at, "state is set on \(name) itself")
        }
        for part in [state] + list(state) {
            guard case .container(let container) = part else { continue }
            for key in container.members.keys where PickleText.special.contains(key) {
                note(.specialState, at, "state sets \(key)")
            }
        }
        guard case .call(let object) = target, case .global(let index) = object.callee, globals.indices.contains(index),
            globals[index].module.hasPrefix("joblib."), globals[index].name == "NumpyArrayWrapper",
            case .container(let container) = state
        else { return nil }
        return try skipArray(container.members, behind)
    }

    /// joblib writes an array's bytes into the stream, behind the wrapper that describes it.
    private mutating func skipArray(_ state: [String: PickleValue], _ start: Int) throws(PickleFault) -> Int {
        var offset = start
        if let alignment = state["numpy_array_alignment_bytes"], case .integer = alignment {
            guard let padding = bytes[offset] else { throw PickleFault(offset: offset, reason: "an array has no data") }
            offset += 1 + Int(padding)
        }
        guard let shape = state["shape"], case .tuple(let lengths) = shape,
            let size = NumpyType.itemSize(state["dtype"])
        else {
            throw PickleFault(offset: start, reason: "the size of an array cannot be told")
        }
        if size == 0 {
            // Objects: a pickle of their own.
            guard context.depth < 16 else {
                throw PickleFault(offset: start, reason: "arrays stand in arrays more than 16 deep")
            }
            var inner = context
            inner.depth += 1
            let nested = PickleMachine(bytes, at: start, context: inner)
            globals += nested.globals
            oddities += nested.oddities
            guard let end = nested.end else { throw PickleFault(offset: start, reason: "a nested pickle has no end") }
            return end
        }
        var length = size
        for item in lengths.items {
            guard case .integer(let count) = item, count >= 0 else {
                throw PickleFault(offset: start, reason: "the size of an array cannot be told")
            }
            let (product, overflows) = length.multipliedReportingOverflow(by: count)
            if overflows { throw PickleFault(offset: start, reason: "the size of an array cannot be told") }
            length = product
        }
        guard length <= bytes.count - offset else { throw PickleFault(offset: start, reason: "an array is cut off") }
        return offset + length
    }
}
