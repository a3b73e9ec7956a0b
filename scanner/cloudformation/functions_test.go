package cloudformation

import "testing"

func TestRef(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Ref Tag", want: `"v1"`},
		{expr: "{Ref: Tag}", want: `"v1"`},
		{expr: "!Ref Names", want: `["a", "b"]`},
		{expr: "!Ref Env", want: `(parameter Env? dev: "dev", prod: "prod")`},
		{expr: "!Ref Free", want: `(parameter Free)`},
		{expr: "!Ref Subnets", want: `(parameter Subnets)`},
		{expr: "!Ref Secret", want: `!"hush"`},
		{expr: "!Ref Ami", want: `(dynamic-reference Ami)`},
		{expr: "!Ref Stored", want: `(dynamic-reference resolve:ssm:/stored)`},
		{expr: "!Ref Bucket", want: `"${Bucket}"`},
		{expr: "!Ref Named", want: `"my-bucket"`},
		{expr: "!Ref Odd", want: `"${Odd}"`},
		{expr: "!Ref AWS::Region", want: `"${AWS::Region}"`},
		{expr: "!Ref AWS::StackId", want: `"${AWS::StackId}"`},
		{expr: "!Ref AWS::NotificationARNs", want: `(pseudo-parameter AWS::NotificationARNs)`},
		{expr: "!Ref AWS::NoValue", want: `null`},
		{expr: "[a, !Ref AWS::NoValue, b]", want: `["a", "b"]`},
		{expr: "{A: !Ref AWS::NoValue}", want: `{A: null}`},
		{expr: "!Ref Gone", want: "(invalid)", says: []string{"reference to Gone, which does not exist because its condition is false"}},
		{expr: "!Ref Bukcet", want: "(invalid)", says: []string{"Ref refers to Bukcet, which the template does not declare, did you mean Bucket"}},
		{expr: "!Ref AWS::AccountID", want: "(invalid)", says: []string{"there is no pseudo parameter AWS::AccountID, did you mean AWS::AccountId"}},
		{expr: "!Ref [Tag]", want: "(invalid)", says: []string{"Ref takes a name, not a list"}},
	})
}

func TestGetAtt(t *testing.T) {
	check(t, []evaluated{
		{expr: "!GetAtt Bucket.Arn", want: `"${Bucket.Arn}"`},
		{expr: "{'Fn::GetAtt': [Bucket, Arn]}", want: `"${Bucket.Arn}"`},
		{expr: "!GetAtt [Bucket, !Ref Tag]", want: "(invalid)", says: []string{"AWS::S3::Bucket has no attribute v1"}},
		{expr: "!GetAtt Bucket.Anr", want: "(invalid)", says: []string{"AWS::S3::Bucket has no attribute Anr, did you mean Arn"}},
		{expr: "!GetAtt Odd.Arn", want: `"${Odd.Arn}"`},
		{expr: "!GetAtt Odd.Size", want: "(attribute Odd.Size)"},
		{expr: "!GetAtt Nested.Outputs.Vpc", want: "(gap Nested.Outputs.Vpc)"},
		{expr: "!GetAtt Missing.Arn", want: "(invalid)", says: []string{"Fn::GetAtt refers to Missing, which the template does not declare"}},
		{expr: "!GetAtt Bucket", want: "(invalid)", says: []string{"Fn::GetAtt names no attribute"}},
		{expr: "!GetAtt {a: b}", want: "(invalid)", says: []string{"Fn::GetAtt has the wrong arguments"}},
	})
}

func TestSub(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Sub 'repo:${Tag}'", want: `"repo:v1"`},
		{expr: "{'Fn::Sub': 'repo:${ Tag }'}", want: `"repo:v1"`},
		{expr: "!Sub ['${x}-${Tag}', {x: !Ref Count}]", want: `"2-v1"`},
		{expr: "!Sub '${!Literal} $ $x ${'", want: `"${Literal} $ $x ${"`},
		{expr: "!Sub '${Bucket.Arn}/*'", want: `"${Bucket.Arn}/*"`},
		{expr: "!Sub 'repo:${Free}'", want: `(parameter repo: <Free>)`},
		{expr: "!Sub 'repo:${Env}'", want: `(parameter Env? dev: "repo:dev", prod: "repo:prod")`},
		{expr: "!Sub '${Env}-${Env}'", want: `(parameter Env? dev: "dev-dev", prod: "prod-prod")`},
		{expr: "!Sub '${Env}-${Free}'", want: `(parameter <Env> - <Free>)`},
		{expr: "!Sub '${Secret}x'", want: `!"hushx"`},
		{expr: "!Sub '${Names}'", want: "(invalid)", says: []string{"${Names} in Fn::Sub is array, not text"}},
		{expr: "!Sub '${Nmaes}'", want: "(invalid)", says: []string{"Fn::Sub refers to Nmaes, which the template does not declare, did you mean Names"}},
		{expr: "!Sub ['${x}']", want: "(invalid)", says: []string{"Fn::Sub has 1 arguments"}},
		{expr: "!Sub [x, y]", want: "(invalid)", says: []string{"the variables of Fn::Sub are a string"}},
		{expr: "!Sub {a: b}", want: "(invalid)", says: []string{"Fn::Sub takes a text, not an object"}},
		{expr: "!Sub '{{resolve:secretsmanager:${Bucket}:SecretString:p}}'", want: "!(dynamic-reference resolve:secretsmanager:${Bucket}:SecretString:p)"},
	})
}

func TestJoin(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Join ['-', [a, !Ref Tag, 1, true]]", want: `"a-v1-1-true"`},
		{expr: "!Join ['', [a, !Ref 'AWS::NoValue', b]]", want: `"ab"`},
		{expr: "!Join [',', !Ref Names]", want: `"a,b"`},
		{expr: "!Join [',', []]", want: `""`},
		{expr: "!Join [',', !Ref Subnets]", want: `(parameter Fn::Join(",", ${Subnets}))`},
		{expr: "!Join ['/', [repo, !Ref Free]]", want: "(parameter repo/ <Free>)"},
		{expr: "!Join ['/', [repo, !Ref Env]]", want: `(parameter Env? dev: "repo/dev", prod: "repo/prod")`},
		{expr: "!Join ['/', [repo, !If [IsProd, x, !Ref AWS::NoValue]]]", want: `(parameter Env? dev: "repo", prod: "repo/x")`},
		{expr: "!Join ['', ['{{resolve:ssm', ':/x}}']]", want: "(dynamic-reference resolve:ssm:/x)"},
		{expr: "!Join ['/', ['arn', !GetAtt Bucket.Arn]]", want: `"arn/${Bucket.Arn}"`},
		{expr: "!Join ['/', !GetAZs '']", want: "(pseudo-parameter Fn::Join(/, [${Fn::GetAZs(${AWS::Region})[0]}, ${Fn::GetAZs(${AWS::Region})[1]}, ${Fn::GetAZs(${AWS::Region})[2]}, …]))"},
		{expr: "!Join [',', a]", want: "(invalid)", says: []string{"Fn::Join joins string, not a list"}},
		{expr: "!Join [',', [[a]]]", want: "(invalid)", says: []string{"Fn::Join joins array"}},
		{expr: "!Join [',']", want: "(invalid)", says: []string{"Fn::Join has 1 arguments"}},
		{expr: "!Join a", want: "(invalid)", says: []string{"Fn::Join takes a list of arguments, not a string"}},
	})
}

func TestSplit(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Split [',', 'a,b,']", want: `["a", "b", ""]`},
		{expr: "!Split ['/', !Sub 'x/${Bucket}/y']", want: `["x", "${Bucket}", "y"]`},
		{expr: "!Select [5, !Split [':', !GetAtt Bucket.Arn]]", want: `"${Fn::Split(:, ${Bucket.Arn})[5]}"`},
		{expr: "!Split ['-', !Sub '${Secret}-x']", want: `![!"hush", !"x"]`},
		{expr: "!Split [',', !Ref Free]", want: `(parameter Fn::Split(",", ${Free}))`},
		{expr: "!Split ['e', !Ref Env]", want: `(parameter Env? dev: ["d", "v"], prod: ["prod"])`},
		{expr: "!Split ['', a]", want: "(invalid)", says: []string{"the delimiter of Fn::Split is no text"}},
		{expr: "!Split [',', [a]]", want: "(invalid)", says: []string{"Fn::Split splits array, not text"}},
	})
}

func TestSelect(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Select [1, [a, b]]", want: `"b"`},
		{expr: "!Select ['1', !Ref Names]", want: `"b"`},
		{expr: "!Select [0, !Ref Subnets]", want: "(parameter Fn::Select(0, ${Subnets}))"},
		{expr: "!Select [!If [IsProd, 1, 0], [a, b]]", want: `(parameter Env? dev: "a", prod: "b")`},
		{expr: "!Select [0, [a, !Ref Free]]", want: `"a"`},
		{expr: "!Select [2, [a, b]]", want: "(invalid)", says: []string{"Fn::Select asks for element 2 of a list of 2"}},
		{expr: "!Select [-1, [a]]", want: "(invalid)", says: []string{"Fn::Select asks for element -1 of a list of 1"}},
		{expr: "!Select [x, [a]]", want: "(invalid)", says: []string{"the index of Fn::Select is no number"}},
		{expr: "!Select [0, a]", want: "(invalid)", says: []string{"Fn::Select selects from string, not from a list"}},
	})
}

func TestGetAZs(t *testing.T) {
	check(t, []evaluated{
		{expr: "!GetAZs ''", want: `["${Fn::GetAZs(${AWS::Region})[0]}", "${Fn::GetAZs(${AWS::Region})[1]}", "${Fn::GetAZs(${AWS::Region})[2]}", …]`},
		{expr: "!GetAZs", want: `["${Fn::GetAZs(${AWS::Region})[0]}", "${Fn::GetAZs(${AWS::Region})[1]}", "${Fn::GetAZs(${AWS::Region})[2]}", …]`},
		{expr: "!Select [1, !GetAZs {Ref: 'AWS::Region'}]", want: `"${Fn::GetAZs(${AWS::Region})[1]}"`},
		{expr: "!Select [5, !GetAZs eu-west-1]", want: `"${Fn::GetAZs(eu-west-1)[5]}"`},
		{expr: "!Select [6, !GetAZs '']", want: "(pseudo-parameter Fn::Select(6, [${Fn::GetAZs(${AWS::Region})[0]}, ${Fn::GetAZs(${AWS::Region})[1]}, ${Fn::GetAZs(${AWS::Region})[2]}, …]))"},
		{expr: "!GetAZs [a]", want: "(invalid)", says: []string{"Fn::GetAZs takes the name of a region, not array"}},
	})
}

func TestCidr(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Cidr [10.0.0.0/16, 3, 8]", want: `["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]`},
		{expr: "!Cidr [10.1.2.3/16, '2', '12']", want: `["10.1.0.0/20", "10.1.16.0/20"]`},
		{expr: "!Cidr [192.168.0.0/24, 2]", want: "(invalid)", says: []string{"192.168.0.0/24 does not hold 2 blocks with 8 host bits"}},
		{expr: "!Cidr ['2001:db8::/56', 2, 64]", want: `["2001:db8::/64", "2001:db8:0:1::/64"]`},
		{expr: "!Cidr ['2001:db8::/56', 2]", want: `["2001:db8::/64", "2001:db8:0:1::/64"]`},
		{expr: "!Cidr [255.255.255.0/24, 4, 6]", want: `["255.255.255.0/26", "255.255.255.64/26", "255.255.255.128/26", "255.255.255.192/26"]`},
		{expr: "!Cidr [!Ref Free, 2, 8]", want: "[(parameter Fn::Cidr(${Free}, 2, 8)[0]), (parameter Fn::Cidr(${Free}, 2, 8)[1])]"},
		{expr: "!Cidr [!FindInMap [Blocks, !Ref Env, B], 1, 8]", want: `(parameter Env? dev: ["10.1.0.0/24"], prod: ["10.2.0.0/24"])`},
		{expr: "!Select [255, !Cidr ['2001:db8::/56', 256, 64]]", want: `"2001:db8:0:ff::/64"`},
		{expr: "!Select [1, !Cidr [!Ref Free, 2, 8]]", want: "(parameter Fn::Cidr(${Free}, 2, 8)[1])"},
		{expr: "!Select [2, !Cidr [!Ref Free, 2, 8]]", want: "(invalid)", says: []string{"Fn::Select asks for element 2 of a list of 2"}},
		{expr: "!Cidr [10.0.0.0/16, !Ref Free, 8]", want: "(parameter Fn::Cidr(10.0.0.0/16, ${Free}, 8))"},
		{expr: "!Cidr [!Ref Free, 257, 8]", want: "(parameter Fn::Cidr(${Free}, 257, 8))"},
		{expr: "!Cidr [x, 2, 8]", want: "(invalid)", says: []string{`"x" is no address block`}},
		{expr: "!Cidr [10.0.0.0/8, 257, 8]", want: "(invalid)", says: []string{"the arguments of Fn::Cidr are no numbers, or ask for more than 256 blocks"}},
		{expr: "!Cidr [10.0.0.0/16, 2, 99999999999999999999]", want: "(invalid)", says: []string{"the arguments of Fn::Cidr are no numbers, or ask for more than 256 blocks"}},
	})
}

func TestFindInMap(t *testing.T) {
	check(t, []evaluated{
		{expr: "!FindInMap [Sizes, prod, Count]", want: "3"},
		{expr: "!FindInMap [Sizes, !Ref Env, Count]", want: "(parameter Env? dev: 1, prod: 3)"},
		{expr: "!FindInMap [Sizes, !Ref Env, Type]", want: `"t3.micro"`},
		{expr: "!FindInMap [Sizes, !Ref Free, Count]", want: "(Free in Sizes? parameter Free is dev: 1, parameter Free is prod: 3)"},
		{expr: "!FindInMap [Sizes, dev, !Ref Free]", want: `(Free in Sizes? parameter Free is Count: 1, parameter Free is Type: "t3.micro")`},
		{expr: "!FindInMap [Regions, !Ref 'AWS::Region', Ami]", want: `(AWS::Region in Regions? AWS::Region is eu-west-1: "ami-2", AWS::Region is us-east-1: "ami-1")`},
		{expr: "!FindInMap [Regions, !Ref 'AWS::Region', Zones]", want: `["a", "b"]`},
		{expr: "!FindInMap [Single, !Ref 'AWS::Region', Ami]", want: `"ami-3"`},
		{expr: "!FindInMap [!Ref Free, a, b]", want: "(parameter Fn::FindInMap(${Free}, a, b))"},
		{expr: "!FindInMap [Size, prod, Count]", want: "(invalid)", says: []string{"there is no mapping Size, did you mean Sizes"}},
		{expr: "!FindInMap [Sizes, pord, Count]", want: "(invalid)", says: []string{`mapping Sizes has no key "pord", did you mean prod`}},
		{expr: "!FindInMap [Sizes, prod, Conut]", want: "(invalid)", says: []string{`mapping Sizes has no key "Conut", did you mean Count`}},
		{expr: "!FindInMap [Sizes, [a], Count]", want: "(invalid)", says: []string{"an argument of Fn::FindInMap is no text"}},
	})
}

func TestBase64KeepsText(t *testing.T) {
	check(t, []evaluated{
		{expr: "!Base64 hello", want: `"hello"`},
		{expr: "{'Fn::Base64': {'Fn::Sub': 'ECS_CLUSTER=${Bucket}'}}", want: `"ECS_CLUSTER=${Bucket}"`},
		{expr: "!Base64 [a]", want: "(invalid)", says: []string{"Fn::Base64 takes one text, not a list"}},
	})
}

func TestDynamicReferences(t *testing.T) {
	check(t, []evaluated{
		{expr: "'{{resolve:ssm:/x:1}}'", want: "(dynamic-reference resolve:ssm:/x:1)"},
		{expr: "'a{{resolve:ssm:/x}}b{{resolve:ssm:/y}}c'", want: "(dynamic-reference a <resolve:ssm:/x> b <resolve:ssm:/y> c)"},
		{expr: "'{{resolve:ssm-secure:/x}}'", want: "!(dynamic-reference resolve:ssm-secure:/x)"},
		{expr: "'{{resolve:ssm:/x'", want: `"{{resolve:ssm:/x"`},
		{expr: "!Sub '{{resolve:ssm:/${Free}}}'", want: "(dynamic-reference resolve:ssm:/${Free})"},
		{expr: "!Sub '{{resolve:ssm:/${Tag}}}'", want: "(dynamic-reference resolve:ssm:/v1)"},
	})
}

func TestNotEvaluated(t *testing.T) {
	check(t, []evaluated{
		{expr: "!ImportValue x", want: "(import Fn::ImportValue(x))"},
		{expr: "!ImportValue {'Fn::Sub': '${Free}-x'}", want: "(import Fn::ImportValue(${Free}-x))"},
		{expr: "!ImportValue [x]", want: "(invalid)", says: []string{"Fn::ImportValue takes the name of an export, not array"}},
		{expr: "!Rain::Embed x", want: "(unsupported)", says: []string{"CloudFormation has no function Rain::Embed"}},
		{expr: "!Nonsense x", want: "(unsupported)", says: []string{"CloudFormation has no function Fn::Nonsense"}},
		{expr: "{'Fn::Transform': {Name: M}}", want: "(unsupported)"},
		{expr: "{A: 1, 'Fn::Transform': {Name: M}}", want: "(unsupported)"},
		{expr: "!ForEach [a, [b], {}]", want: "(unsupported)"},
		{expr: "{A: 1, 'Fn::If': [a, b, c]}", want: "{A: 1}", says: []string{"Fn::If stands beside other members"}},
		{expr: "!Join ['', [!ImportValue x, y]]", want: "(import <Fn::ImportValue(x)> y)"},
	})
}
