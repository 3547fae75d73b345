/** The hall as it stands among what levers are counted from. */
import type { LeverHall } from './hallLevers.ts'
import type { MegawattState } from './levers.ts'

/** The hall as it stands, whatever is counted from. */
export const standing = ({ from, counted }: LeverHall): MegawattState => counted?.standing ?? from
