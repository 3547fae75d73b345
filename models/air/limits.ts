/** The inlet temperatures that racks are judged by. */
import type { RackType } from '../hall/catalogTypes.ts'

/** Upper end of the recommended band. Source: ASHRAE TC 9.9 Thermal Guidelines, 5th ed. 2021: 18–27 °C. */
export const RECOMMENDED_C = 27
/** What no inlet in a hall should pass. Source: ASHRAE TC 9.9, class A1 allowable, 15–32 °C. */
export const LIMIT_C = 32

/**
 * The limit of one rack: the hall's, or the rack's own where that is lower. A rack whose maker allows more is held to the
 * hall's: the class of a room is its operator's choice, that of a rack says what it would bear (ASHRAE TC 9.9).
 */
export const inletLimit_C = (type: RackType): number =>
  Math.min(type.inletAllowable_C.value, LIMIT_C)

/** That rule in words, to stand where racks over their limit are counted. */
export const INLET_RULE = `the hall's ${LIMIT_C} °C (ASHRAE class A1), or the rack's own where that is lower`
