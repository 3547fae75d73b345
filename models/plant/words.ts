/** What is said of a plant. */

/** Of one that leaves heat over. @param heat  in words: "412 kW". */
export const tooSmallWords = (heat: string): string =>
  `The plant is too small: it leaves ${heat} of heat over in the worst design hour.`
