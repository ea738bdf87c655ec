/** The name of a member who gave none: `john.smith@example.com` is John Smith (assumes coursepath/derived-name). */
export function nameFrom(email: string): string {
  const local = email.slice(0, email.lastIndexOf("@"));
  const [beforeTag = ""] = local.split("+");
  const parts = beforeTag.split(/[._-]+/).filter((part) => part !== "");
  return parts.length === 0 ? local : parts.map(capitalised).join(" ");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
