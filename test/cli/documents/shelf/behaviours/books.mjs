export const behaviours = {
  getBok: () => ({ status: 200, body: { id: 1, title: "misspelt" } }),
};
