export function NewCasePage() {
  return <h1>New case</h1>;
}
