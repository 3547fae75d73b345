/**
 * Pressure as a grid starts with it from one of cells twice as large, or after an edit of what parts the air, where leaks and
 * fans alone connect it.
 *
 * Sheets snap to other planes on other cells: a cell may lie in one of another region, at another pressure altogether, and
 * two regions of one grid may be one on the other. So it is too where a sheet is moved, set or taken away. The pressure that
 * a region stands at is therefore not handed on: the network of leaks and fans (`kernels/regions.ts`) finds it in a few
 * steps, as it does in still air.
 */

/** The mean of a field over each region, by its label; 0 is what is solid. */
export function meansOf(field: Float32Array, regions: Int32Array): number[] {
  const sums: number[] = []
  const cells: number[] = []
  for (let c = 0; c < regions.length; c++) {
    const region = regions[c]!
    sums[region] = (sums[region] ?? 0) + field[c]!
    cells[region] = (cells[region] ?? 0) + 1
  }
  return sums.map((sum, region) => sum / cells[region]!)
}

/**
 * Leaves of a pressure that was handed on what it differs by from the mean of its region there, and nothing where it comes
 * from a solid or from a region that is not the cell's own.
 *
 * @param donors  the region there that each cell lies in.
 * @param means_m2_s2  of those.
 */
export function takeLevelsOff(
  pressure_m2_s2: Float32Array,
  regions: Int32Array,
  donors: Int32Array,
  means_m2_s2: readonly number[],
): void {
  const isOwn = counterparts(regions, donors, means_m2_s2.length)
  for (let c = 0; c < regions.length; c++) {
    if (regions[c] === 0) continue
    const donor = donors[c]!
    const isKept = isOwn(regions[c]!, donor)
    pressure_m2_s2[c] = isKept ? pressure_m2_s2[c]! - means_m2_s2[donor]! : 0
  }
}

/** Whether an edit has opened, shut or moved what parts the air: whether the air of one region belongs to several, or to another's. */
export function isPartedAnew(regions: Int32Array, before: Int32Array): boolean {
  const now: number[] = []
  const then: number[] = []
  for (let c = 0; c < regions.length; c++) {
    const region = regions[c]!
    const old = before[c]!
    if (region === 0 || old === 0) continue
    now[old] ??= region
    then[region] ??= old
    if (now[old] !== region || then[region] !== old) return true
  }
  return false
}

/** Whether a region shares more cells with that donor than with any other, or the donor more with it than with any other. */
function counterparts(regions: Int32Array, donors: Int32Array, donorCount: number) {
  const shared = new Map<number, number>()
  const keyOf = (region: number, donor: number) => region * donorCount + donor
  for (let c = 0; c < regions.length; c++) {
    if (regions[c] === 0 || donors[c] === 0) continue
    const key = keyOf(regions[c]!, donors[c]!)
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  const mostOfRegion = new Map<number, number>()
  const mostOfDonor = new Map<number, number>()
  for (const [key, cells] of shared) {
    const [region, donor] = [Math.floor(key / donorCount), key % donorCount]
    mostOfRegion.set(region, Math.max(cells, mostOfRegion.get(region) ?? 0))
    mostOfDonor.set(donor, Math.max(cells, mostOfDonor.get(donor) ?? 0))
  }
  return (region: number, donor: number): boolean => {
    const cells = shared.get(keyOf(region, donor))
    return (
      cells !== undefined &&
      (cells === mostOfRegion.get(region) || cells === mostOfDonor.get(donor))
    )
  }
}
