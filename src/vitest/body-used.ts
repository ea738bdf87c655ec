/** What to do when the body of a response cannot be had any more. */
export const BODY_USED =
  "the body of this response was read already: match the response before reading it (it stays readable), read a " +
  "response.clone() instead, or match { status, headers, body }";
