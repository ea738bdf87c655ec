/** What can be switched on in the library, one at a time; each with where a finding would be right. */
export const FAULTS = {
  "wrong-type": { says: "the year of a book is a text", at: ["getBook", "listBooks"], codes: ["response/type"] },
  "missing-field": { says: "a book has no author", at: ["getBook"], codes: ["response/missing"] },
  "undocumented-status": {
    says: "a created book is answered with 200",
    at: ["createBook"],
    codes: ["response/undocumented-status"],
  },
  "wrong-media-type": {
    says: "a list of books comes as text/plain",
    at: ["listBooks"],
    codes: ["response/undocumented-media-type"],
  },
  "missing-header": { says: "a list of books has no X-Total-Count", at: ["listBooks"], codes: ["response/missing"] },
  "auth-ignored": { says: "a book is shown without a token", at: ["getBook"], codes: ["authentication-ignored"] },
  "invalid-input-taken": {
    says: "a book may be of any year",
    at: ["createBook"],
    codes: ["invalid-member-taken"],
  },
  "server-error": {
    says: "an id that is no number is answered with 500",
    at: ["getBook"],
    codes: ["server-error"],
  },
  "created-not-stored": { says: "a created book is not kept", at: ["createBook"], codes: ["created-not-stored"] },
  "update-lost": { says: "a changed book is not kept", at: ["updateBook"], codes: ["update-lost"] },
  "readable-after-delete": {
    says: "a deleted book can be read",
    at: ["deleteBook"],
    codes: ["readable-after-delete"],
  },
  "page-off-by-one": { says: "a page has one book more", at: ["listBooks"], codes: ["limit-ignored"] },
  "filter-ignored": { says: "books are not filtered by author", at: ["listBooks"], codes: ["filter-ignored"] },
  "error-shape": {
    says: "an unknown book is told in another shape",
    at: ["getBook"],
    codes: ["response/missing", "response/type"],
  },
} as const;

export type Fault = keyof typeof FAULTS;
