/** Names and ids for records that are new in a hall. */
import type { Hall, HallId, RecordKind } from '../../../models/hall/hall.ts'

/** Ids stay well below the 120 characters that a file may hold. */
const LONGEST_NAME_IN_ID = 80

/** Hands out names and ids that neither the hall nor an earlier call has. */
export class Naming {
  private readonly ids: Set<HallId>
  private readonly names: Set<string>

  constructor(hall: Hall) {
    this.ids = new Set(hall.records.keys())
    this.names = new Set([...hall.records.values()].map((record) => record.name))
  }

  /** The next free name after `name`: "D10" gives "D11", or "D12" when D11 stands; "Door" gives "Door 2". */
  after(name: string): string {
    const [, stem = '', digits = ''] = /^(.*?)(\d*)$/s.exec(name) ?? []
    const [start, before] = digits === '' ? [1, `${name} `] : [Number(digits), stem]
    for (let n = start + 1; ; n++) {
      const candidate = before + String(n).padStart(digits.length, '0')
      if (!this.names.has(candidate)) return this.keepName(candidate)
    }
  }

  /** The name itself where it is free, or the next after it. */
  free(name: string): string {
    return this.names.has(name) ? this.after(name) : this.keepName(name)
  }

  /** The first free number on a stem: "CRAH" gives "CRAH 1". */
  first(stem: string): string {
    return this.after(`${stem} 0`)
  }

  /** An id that says kind and name; a number is added where two records share a name. */
  id(kind: RecordKind, name: string): HallId {
    const base: HallId = `${kind}:${name.slice(0, LONGEST_NAME_IN_ID).replaceAll(/\s+/g, '-')}`
    let id = base
    for (let n = 2; this.ids.has(id); n++) id = `${base}~${n}`
    this.ids.add(id)
    return id
  }

  private keepName(name: string): string {
    this.names.add(name)
    return name
  }
}
